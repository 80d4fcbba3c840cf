# docker build -t paperboy .
# docker run --read-only --env-file .env -v paperboy:/data paperboy
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without the development packages, the Node they bring along too: this image has one.
RUN npm ci --omit=dev

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY src src
COPY commands commands
COPY seeds seeds
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
# Not by npm: it would stand between Docker's SIGTERM and the bot.
CMD ["node", "--max-semi-space-size=8", "--import", "./src/runtime.mjs", "src/main.ts"]
