import { setLive, live } from "./state.js";

/** An error answer of the server (RFC 9457) or of the network, with a sentence in both languages. */
export class ApiError extends Error {
  /** @param {{status:number,code:string,vi:string,en:string,retryAfter?:number,more?:object}} p `more`: the answer as it came */
  constructor(p) {
    super(p.en);
    Object.assign(this, p);
  }
}

const NET = {
  status: 0, code: "NET-01",
  vi: "Chưa kết nối được máy chủ. Những gì đang hiện vẫn giữ nguyên. Kiểm tra mạng rồi bấm Thử lại.",
  en: "The server cannot be reached. What is shown stays. Check the network and press Try again.",
};

/** What a write of this session carries, so that no other site's page can send it. */
export const token = () => document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="))?.slice("XSRF-TOKEN=".length) ?? "";

/** A good answer as it came; whatever else is an ApiError. The path is relative to the page's base. */
export async function request(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (e) {
    if (e.name === "AbortError") throw e;
    setLive({ offline: live.offline ?? new Date() });
    throw new ApiError(NET);
  }
  if (live.offline) setLive({ offline: null });
  if (response.ok) return response;
  throw refusalOf(response.status, await response.text().catch(() => ""), response.headers.get("Retry-After"));
}

async function call(path, options, read = JSON.parse) {
  const text = await (await request(path, options)).text();
  return text ? read(text) : null;
}

/** What the server said to a request that it did not take. */
export function refusalOf(status, text, retryAfter) {
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // not JSON: the plain sentence below says enough
  }
  return new ApiError({
    status,
    code: problem.code ?? "HTTP-" + status,
    vi: problem.vi ?? "Máy chủ chưa trả lời được yêu cầu này. Thử lại sau ít phút.",
    en: problem.en ?? "The server could not answer this request. Try again in a few minutes.",
    more: problem,
    retryAfter: Number(retryAfter) || undefined,
  });
}

const query = (params) => {
  const q = Object.entries(params ?? {}).filter(([, v]) => v !== null && v !== undefined && v !== "");
  return q.length ? "?" + new URLSearchParams(q) : "";
};

/** Reads JSON. The path is relative to the page's base. */
export const get = (path, params, signal) =>
  call("api/" + path + query(params), { signal, headers: { Accept: "application/json" } });

/** Reads what is text and no JSON, such as a definition. */
export const getText = (path) => call("api/" + path, {}, (text) => text);

const send = (method, path, body, version) =>
  call("api/" + path, {
    method,
    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token(), ...(version === undefined ? {} : { "If-Match": `"${version}"` }) },
    body: JSON.stringify(body ?? {}),
  });

/** Sends JSON, with the token that the server gave in a cookie. */
export const post = (path, body, version) => send("POST", path, body, version);

/** Writes what was read in a version; 409 where somebody else was faster. */
export const put = (path, body, version) => send("PUT", path, body, version);
export const remove = (path, version) => send("DELETE", path, undefined, version);

/** Sends a file as the part `file`. */
export function upload(path, file) {
  const body = new FormData();
  body.append("file", file);
  return call("api/" + path, { method: "POST", headers: { "X-XSRF-TOKEN": token() }, body });
}

/**
 * Sends files, each as a part `file`, and tells how far it is: `fetch` cannot say that of what leaves.
 * @param {File[]} files @param {Object<string,string>} fields
 * @param {{progress?: (sent: number, total: number) => void, signal?: AbortSignal}} [how]
 */
export function uploadAll(path, files, fields = {}, { progress, signal } = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append("file", file);
  return new Promise((done, fail) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", "api/" + path);
    sending.setRequestHeader("X-XSRF-TOKEN", token());
    sending.setRequestHeader("Accept", "application/json");
    sending.upload.onprogress = (e) => progress?.(e.loaded, e.total);
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) done(JSON.parse(sending.responseText));
      else fail(refusalOf(sending.status, sending.responseText, sending.getResponseHeader("Retry-After")));
    };
    sending.onerror = () => fail(new ApiError(NET));
    sending.onabort = () => fail(new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => sending.abort());
    sending.send(body);
  });
}
/** Sends bytes as they are: a picture that was taken just now. @param {Blob} blob */
export const sendBytes = (path, blob) => call("api/" + path, { method: "POST", headers: { "Content-Type": blob.type || "application/octet-stream", "X-XSRF-TOKEN": token() }, body: blob });

export const patch = (path, body) => send("PATCH", path, body);

/**
 * An address of this server in full, as the page itself reaches it: documents may name the public
 * host while the page was opened by another name. The places for tile numbers stay as they are.
 */
export function absolute(address) {
  const own = /\/((?:tiles|fonts|sprites)\/.*)$/.exec(address);
  return new URL(own ? own[1] : address, document.baseURI).href.replace(/%7B/gi, "{").replace(/%7D/gi, "}");
}
