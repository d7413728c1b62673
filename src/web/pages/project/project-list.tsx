import { Link } from "@tanstack/react-router";
import { formatDate } from "../../parts/dates.ts";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";

/** All projects under their organisational models. */
export function ProjectList() {
  const { study, names } = useStudy();
  usePageTitle("Projects");
  const projects = [...study.projects].sort((a, b) => a.order - b.order);
  const groups = [
    ...study.framework.organisationalModels,
    { id: null, label: "Not placed", definition: "Too little is known to place them." },
  ]
    .map((model) => ({ ...model, projects: projects.filter((project) => project.organisationalModel.value === model.id) }))
    .filter((model) => model.projects.length > 0);
  return (
    <main className="page" id="main">
      <h1>Projects by organisational model</h1>
      <p className="sentence">
        {study.projects.length} projects in {groups.length} models. A model says who holds the project, not how open it is.
      </p>
      {groups.map((group) => (
        <section key={group.id ?? ""} className="model-group">
          <h2>{group.label}</h2>
          <p className="muted">{group.definition}</p>
          <table className="project-table">
            <thead>
              <tr>
                <th scope="col">Project</th>
                <th scope="col">Lead</th>
                <th scope="col">Kind of lead</th>
                <th scope="col">Region</th>
                <th scope="col">First public weights</th>
                <th scope="col">Placement</th>
              </tr>
            </thead>
            <tbody>
              {group.projects.map((project) => (
                <tr key={project.id}>
                  <th scope="row">
                    <Link to="/project/$id" params={{ id: project.id }}>
                      {project.name}
                    </Link>
                  </th>
                  <td>{project.leadLabel}</td>
                  <td>{project.leadTypes.map(names.organisationType).join(", ")}</td>
                  <td>{project.region ?? "unknown"}</td>
                  <td>{project.clock === null ? "none confirmed" : formatDate(project.clock.date)}</td>
                  <td>{project.organisationalModel.status}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </main>
  );
}
