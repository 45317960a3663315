// Made from src/postmortem/words/people.yml by `npm run generate`. Change that file, not this one.

/** Nouns for one person at work. */
export const PERSON_NOUNS = ["engineer","developer","programmer","admin","administrator","sysadmin","dba","sre","operator","technician","intern","trainee","apprentice","contractor","consultant","colleague","employee","coworker","reviewer","approver","author","committer","deployer","maintainer","architect","analyst","manager","director","cto","ceo","cio","vp","lead","commander","captain","supervisor","dispatcher","clerk","nurse","doctor","physician","pharmacist","teacher","student","person","individual","man","woman","guy","member","newcomer","newbie","joiner","junior","senior","freelancer","tester","designer","scientist","expert","specialist","owner","steward","representative","rep","responder","on-call","oncall","predecessor","successor","human","somebody","someone","whoever","assistant","secretary","labeller","annotator","caretaker","electrician","janitor","porter","cashier","courier","pilot","recruiter","salesperson","staffer","team-lead","accountant","auditor","trader","buyer","marketer","copywriter","translator","moderator","receptionist","librarian","researcher","facilitator","scribe","he","she","hire","technologist","sysop","webmaster","teammate","co-worker","devops","superuser","helpdesk","strategist","volunteer","staffmember"] as readonly string[]

/** Groups: naming them points at a lapse, not at one person. */
export const GROUP_NOUNS = ["team","teams","staff","people","crew","department","management","everybody","everyone","folks","group","squad","personnel","colleagues","reviewers","developers","engineers","operators","admins","administrators","employees","analysts","managers","responders","devs","sres","interns","contractors","clerks","nurses","technicians","members","qa","ops","facilities","support","marketing","finance","legal","leadership","owners","maintainers","labellers","annotators","signers","auditors","strategists","guardians","moderators","students","teachers","persons","humans","testers","approvers","teammates","contributors","committers","deployers","authors","leads"] as readonly string[]

/** People outside: what they do wrong is seldom told as a cause. */
export const OUTSIDERS = ["user","users","customer","customers","visitor","visitors","caller","callers","client-side","subscriber","subscribers"] as readonly string[]

/** The same words name software when one of these stands in front: "Kubernetes operator", "user agent". */
export const SOFTWARE_SENSES = [
  {"noun":"member","behind":["cluster","ring","etcd","quorum","gossip","set","healthy","unhealthy","raft","consul","pool","failed"]},
  {"noun":"author","behind":["commit-message"]},
  {"noun":"operator","behind":["kubernetes","postgres","k8s","database","prometheus","kafka","elastic","redis","cert","etcd","argo","flux","custom","helm","strimzi","ingress","mysql","mongo","storage","grafana","vault","tower","elasticsearch","mongodb","rabbitmq","spark","flink"]},
  {"noun":"controller","behind":["ingress","node","replication","domain","access","admission","storage","game","network","sdn","wireless","delivery","deployment","replica","memory","disk","raid","traffic"]},
  {"noun":"agent","behind":["user","mail","monitoring","build","backup","node","log","collector","metrics","ssh","policy"]},
  {"noun":"broker","behind":["message","kafka","mqtt","event","service"]},
  {"noun":"manager","behind":["package","session","window","task","memory","process","connection","secret","secrets","state","certificate","cert","key","device","bandwidth","cloud","load","job","queue","lock","resource","cluster","dependency","config","lifecycle","update","feature","service","volume","boot","tag","event","plugin","node","alert","traffic","api","network"]},
  {"noun":"driver","behind":["disk","device","network","database","jdbc","odbc","storage","graphics","csi","printer","nic"]},
  {"noun":"worker","behind":["queue","background","celery","web","service","sidekiq","job","build","thread","pool","puma","resque","cron"]},
  {"noun":"scheduler","behind":["bed","process","job","task","rota","pod","cron","airflow","workflow","batch"]},
  {"noun":"editor","behind":["text","source","code","config","query","vim","image"]},
  {"noun":"management","behind":["resource","memory","secret","secrets","state","power","configuration","config","package","dependency","version","connection","session","traffic","key","certificate","access","identity","release","process","thread","log","api","device","fleet","queue","cluster","change","incident","project"]},
] as readonly { noun: string; behind: readonly string[] }[]

/** Given names whose endings are more often those of other words. */
export const GIVEN_NAMES = ["jonas","lucas","lukas","thomas","tomas","marcus","markus","james","chris","hans","jens","klaus","nicolas","nicholas","niklas","carlos","andreas","matthias","mathias","tobias","elias","silas","alexis","denis","dennis","louis","luis","francis","agnes","doris","iris","travis","curtis","ross","moses","jules","charles","andres","ines","lars","niels","anders","mads","magnus","rasmus","linus","joris","boris","janis","aris","pascal","michal","kamal","jamal","bilal","eric","dominic","frederic","cedric","loic","marion","ahmed","mohamed","mohammed","fred","ted","clarence","laurence","florence","constance","lance","kelly","sally","emily","billy","lily","polly","molly","beverly","felicity","trinity","clive","olive"] as readonly string[]
