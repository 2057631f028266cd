import { serveStdio } from "@reeve/language-server/node";

serveStdio(process.stdin, process.stdout);
