import type { Command } from "../command.ts";
import { appealCommand } from "./appeal.ts";
import { checkCommand } from "./check.ts";
import { evidenceCommand } from "./evidence.ts";
import { evalCommand } from "./eval.ts";
import { evadeCommand } from "./evade.ts";
import { explainCommand } from "./explain.ts";
import { fmtCommand } from "./fmt.ts";
import { ledgerCommand } from "./ledger.ts";
import { lspCommand } from "./lsp.ts";
import { mutateCommand } from "./mutate.ts";
import { noticeCommand } from "./notice.ts";
import { reportCommand } from "./report.ts";
import { reviewCommand } from "./review.ts";
import { serveCommand } from "./serve.ts";
import { simulateCommand } from "./simulate.ts";
import { subjectCommand } from "./subject.ts";
import { testCommand } from "./test.ts";
import { tokenCommand } from "./token.ts";

/** In the order in which help lists them. */
export const commands: readonly Command[] = [checkCommand, evalCommand, explainCommand, testCommand, simulateCommand, evadeCommand, mutateCommand, fmtCommand, subjectCommand, reviewCommand, appealCommand, noticeCommand, evidenceCommand, reportCommand, ledgerCommand, serveCommand, tokenCommand, lspCommand];
