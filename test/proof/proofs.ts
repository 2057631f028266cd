import { agrees } from "./agrees.ts";
import { control } from "./control.ts";
import { costs } from "./costs.ts";
import { asked } from "./http/asked.ts";
import { killed } from "./http/killed.ts";
import { swapped } from "./http/swapped.ts";
import { burst } from "./ledger/burst.ts";
import { ledgerControl } from "./ledger/control.ts";
import { delivered } from "./ledger/delivered.ts";
import { links } from "./ledger/links.ts";
import { orders } from "./ledger/orders.ts";
import { retold } from "./ledger/retold.ts";
import { sent } from "./ledger/sent.ts";
import { simulated } from "./ledger/simulated.ts";
import { withheld } from "./ledger/withheld.ts";
import { information, lawsHold } from "./laws.ts";
import type { Proof } from "./proof.ts";
import { reads } from "./reads.ts";
import { alike } from "./store/alike.ts";
import { storeControl } from "./store/control.ts";
import { faults } from "./store/faults.ts";
import { survives } from "./store/survives.ts";
import { tampers } from "./store/tampers.ts";
import { ranges, valid } from "./valid.ts";
import { writes } from "./writes.ts";

/** Every proof there is, in the order in which they run. */
export const proofs: readonly Proof[] = [agrees, valid, writes, reads, costs, ranges, lawsHold, information, burst, orders, links, retold, delivered, withheld, sent, simulated, alike, survives, faults, tampers, asked, killed, swapped, ledgerControl, storeControl, control];
