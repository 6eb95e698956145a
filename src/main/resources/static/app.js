// Everything here improves pages that work without it. Each module listens on the document, so content that arrives later needs no wiring.
import { startLists } from "./list.js";
import { startAsking } from "./ask.js";
import { startForms } from "./form.js";
import { startLive } from "./live.js";
import { startPickers } from "./picker.js";
import { startMethods } from "./methods.js";

startLive();
startLists();
startAsking();
startForms();
startPickers();
startMethods();
