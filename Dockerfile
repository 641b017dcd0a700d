# The current LTS line of Node.js; every stage starts from the same layers.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS manifest
WORKDIR /app
COPY package.json package-lock.json ./

# src/ → dist/, with the development packages. Nobody debugs or type-checks against the image, hence no maps and no declarations.
FROM manifest AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run --silent build -- --declaration false --sourceMap false

# The production packages alone, without what Node.js never loads. Licences stay.
FROM manifest AS production
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' -o -name '*.md' \) ! -iname 'licen[cs]e*' -delete \
  && find node_modules -mindepth 2 -type d \( -name test -o -name docs \) -prune -exec rm -rf {} +

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="mockference" \
  org.opencontainers.image.description="A test double for Tencent Cloud Elasticsearch's inference gateway and the AI services behind it" \
  org.opencontainers.image.licenses="Apache-2.0"
# A published port reaches a container by its own address, never by its loopback.
ENV NODE_ENV=production MOCKFERENCE_HOST=0.0.0.0
WORKDIR /app
COPY --from=production /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY --from=build /app/dist ./dist
# The files stay root's: the server can read them and write nothing.
USER node
EXPOSE 9200
# Another port is for MOCKFERENCE_PORT to say, which the check reads. It can't see --port or the config file: with a port from
# either it finds nobody and calls a healthy container unhealthy.
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --start-interval=250ms --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MOCKFERENCE_PORT||9200}/_mock/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Exec form: the server is PID 1, hears SIGTERM itself, and takes options: docker run mockference --seed x
ENTRYPOINT ["node", "dist/cli.js"]
