# syntax=docker/dockerfile:1
# One image for the API, the worker and the one-off commands: what runs is chosen by the command.

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:20.20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY deploy/slim-packages.sh ./
RUN ./slim-packages.sh && rm slim-packages.sh

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production \
    GOODORDER_PROFILE=production \
    API_HOST=0.0.0.0 \
    FILE_STORE_DIR=/data/files \
    WORKFLOW_BUNDLE=/app/dist/workflow-bundle.js
WORKDIR /app
RUN mkdir -p /data/files && chown -R node:node /data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=packages /app/package.json ./
COPY --from=build /app/dist ./dist
COPY prisma/migrations ./prisma/migrations
COPY prisma/tools ./prisma/tools
COPY prisma/schema.prisma ./prisma/
COPY prisma/seed ./prisma/seed
COPY docs/problems ./docs/problems
USER node
# The API; the worker is  node dist/worker/main.js , the database  node prisma/tools/prepare-database.mjs
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
EXPOSE 7400
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7400/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
