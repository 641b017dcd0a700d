# The current LTS line of Node.js. Both stages start from it: V8 takes code that was compiled by another version for none.
ARG NODE_IMAGE=node:24-bookworm-slim

# src/ → dist/, with the development packages. The build starts the program once, and V8's code of it stays beside it.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run --silent build

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="mockference" \
  org.opencontainers.image.description="A test double for Tencent Cloud Elasticsearch's inference gateway and the AI services behind it" \
  org.opencontainers.image.licenses="Apache-2.0"
# A published port reaches a container by its own address, never by its loopback.
ENV NODE_ENV=production MOCKFERENCE_HOST=0.0.0.0
WORKDIR /app
COPY package.json LICENSE ./
# The program has its packages in it, their licences beside it. The library stays behind.
COPY --from=build /app/dist/cli.js /app/dist/load-program.js /app/dist/program.* /app/dist/THIRD-PARTY-LICENSES.txt ./dist/
# The files stay root's: the server can read them and write nothing.
USER node
EXPOSE 9200
# Another port is for MOCKFERENCE_PORT to say, which the check reads. It can't see --port or the config file: with a port from
# either it finds nobody and calls a healthy container unhealthy.
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --start-interval=250ms --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MOCKFERENCE_PORT||9200}/_mock/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Exec form: the server is PID 1, hears SIGTERM itself, and takes options: docker run mockference --seed x
ENTRYPOINT ["node", "dist/cli.js"]
