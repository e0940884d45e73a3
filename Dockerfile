# The production image: Node, the production dependencies, and the source, which runs as it is.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma prisma
# Nothing embedded: the image uses the database of DATABASE_URL and its own Node.
RUN npm ci --ignore-scripts --omit=optional && npx prisma generate && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json ./
COPY prisma/migrations prisma/migrations
COPY src src
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/src/db/generated src/db/generated
# The copies of the editions: a volume that is mounted here takes over who may write.
RUN install -d -o node -g node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and hears SIGTERM.
CMD ["node", "src/server.ts"]
