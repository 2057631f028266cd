/** Top-level domains under which addresses are found without `http` or `www` before them: the common ones, and those that spam favours. */
const domains: ReadonlySet<string> = new Set(
  "com cn net org cc top xyz vip club shop site online io me tv info app link fun ltd wang icu pro tech store live win bet xin ink ren hk tw jp kr uk de ru co gov edu biz mobi asia wiki cloud space website work group today buzz cyou sbs lol bid loan men party date click country stream download racing science trade review cam sx la gg ly sh im ai ph vn th sg my".split(" "),
);

export const isTopLevel = (label: string): boolean => domains.has(label);
