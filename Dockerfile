# syntax=docker/dockerfile:1
# One image, two roles: `docker run imagelayer api` answers requests, `docker run imagelayer worker` makes pictures. Any
# number of either runs over one Postgres and one bucket. What it needs of the environment stands in .env.example.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
ENV CI=true
# Manifests first: as long as they stay the same, so does the layer with the dependencies.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .pnpmfile.cjs ./
COPY shared/package.json shared/
COPY core-api/package.json core-api/
COPY bench/package.json bench/
COPY tools/runtime/package.json tools/runtime/
RUN --mount=type=cache,target=/pnpm-store \
    npx -y pnpm@10.34.9 install --prod --frozen-lockfile --store-dir=/pnpm-store --package-import-method=copy \
    --filter imagelayer --filter '@imagelayer/core-api...'
COPY shared shared
COPY core-api core-api
RUN node core-api/dashboard/build-dashboard.ts

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production PORT=8787 DATA_DIR=/data MALLOC_ARENA_MAX=2
# Used only while no S3_* is set; every container of the installation must then share this volume.
RUN install -d -o node -g node /data
VOLUME /data
COPY --from=build /app ./
USER node
EXPOSE 8787
# The worker listens nowhere: compose.yaml switches this off for it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "core-api/src/main.ts"]
CMD ["api"]
