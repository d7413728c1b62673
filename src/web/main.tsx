import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
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

followTheme();
await exchangeToken();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } })}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
