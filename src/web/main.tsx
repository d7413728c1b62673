import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connectEvents } from "./client/events.ts";
import { queryClient } from "./client/query-client.ts";
import { exchangeToken } from "./client/session.ts";
import { followTheme } from "./client/settings.ts";
import { router } from "./routes.tsx";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/marks.css";
import "./style/chart.css";
import "./style/drawer.css";
import "./style/project.css";
import "./style/atlas.css";
import "./style/exchange.css";
import "./style/harvest.css";
import "./style/agreement.css";
import "./style/ledger.css";
import "./style/desk.css";
import "./style/other-media.css";

followTheme();
await exchangeToken();
connectEvents();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
