# syntax=docker/dockerfile:1
# Why it is so, and that it has not been run where it was written: src/decisions/0030-container-at-the-top.md

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /balie
COPY package.json package-lock.json ./
# The image brings Node itself, so the one that the package "node" would fetch is left out; no script of a package is needed.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY src ./src
RUN node src/web/build.ts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    PORT=3978 \
    DATA_DIR=/data \
    BALIE_DRAIN_SECONDS=3
WORKDIR /balie
# Owned by root, so that the program cannot change itself.
COPY --from=build /balie ./
COPY knowledge ./knowledge
COPY dialogs ./dialogs
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
VOLUME ["/data"]
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and hears the signal to stop.
CMD ["node", "--expose-gc", "--max-semi-space-size=8", "src/main.ts"]
