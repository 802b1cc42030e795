/** Verbs that inflect regularly (spelling rules apply), in the base form. Our own list of common English verbs. */
export const regularVerbs = `
abandon abolish absorb accelerate accept access accompany accomplish accumulate accuse achieve acknowledge acquire act activate adapt add address
adhere adjust administer admire admit adopt advance advise advocate affect afford age agree aid aim alert align allocate allow alter amend amount
analyse analyze announce annex answer anticipate apologise apologize appeal appear apply appoint appreciate approach approve argue arrange arrest
arrive ask assassinate assemble assert assess assign assist associate assume assure attach attack attain attempt attend attract attribute author authorise
authorize avoid await award balance ban bar base battle belong benefit blame block board boil bombard boost border bound brand breach brief broadcast-
bury calculate call campaign cancel capture care carry catalyse catalyze cause cease celebrate challenge change characterise characterize charge
chart check circulate cite claim clarify classify clean clear climb close co-found coin collaborate collapse collect collide colonise colonize combine
command commemorate comment commission commit communicate compare compensate compete compile complain complete comply compose comprise compress
compute conceive concentrate concern conclude condemn conduct confer confirm conflict confront connect conquer consider consist consolidate constitute
constrain construct consult consume contact contain continue contract contrast contribute control convene convert convey convict convince cook
cooperate co-operate coordinate co-ordinate copy correct correspond cost- cover crash create criticise criticize cross crown cultivate culminate cure
damage date debate declare decline decompose decorate decrease dedicate deem defeat defect defend define defuse degrade delay delegate delete deliver
demand demonstrate denote deny depart depend depict deploy depose deposit derive descend describe design designate desire destroy detail detect
deteriorate determine develop devise devote diagnose die differ differentiate diffuse digest direct disagree disappear disband discharge disclose
discover discuss dismiss disperse display displace dispose dispute dissolve dissipate distinguish distribute diverge divide divorce dominate donate double draft
drain drop dry earn ease edit educate elaborate elect eliminate embark embed emerge emigrate emit emphasise emphasize employ empower enable enact encode
encounter encourage end endanger endorse enforce engage enhance enjoy enlarge enlist ensure enter entitle envisage equip erode erupt escape establish
estimate evacuate evaluate evaporate evolve examine exceed exchange exclude excrete execute exempt exercise exert exhibit exile exist expand expect
expel experience expire explain explode exploit explore export expose express extend extract face facilitate fail favour favor feature fight- file
fill filter finance finish fire fit fix flee- float flood flourish flow focus fold follow force forecast- form formalise formalize formulate foster
found frame free fuel fulfil fulfill function fund fuse gain gather generate govern graduate grant greet group guarantee guard guide halt hand handle
happen harm harvest head heal heat help highlight hire honour honor host house hunt identify ignite ignore illustrate imagine immigrate impact implement
imply import impose imprison improve inaugurate include incorporate increase indicate induce infect infer influence inform inhabit inherit inhibit initiate
inject injure innovate inscribe insert insist inspect inspire install instruct insure integrate intend intensify interact interpret intervene interview
introduce invade invent invest investigate invite involve isolate issue join journey judge justify kick kill knock label lack land last launch mature fine decide learn-
leak lecture legislate level liberate license lie- lift light- limit line link list listen live load loan localise locate lock log lower maintain manage
manufacture march mark marry master match mature measure mediate melt mention merge migrate mine minimise minimize mix mobilise model moderate modernise
modernize modify monitor motivate mount move multiply murder name narrow negotiate neutralise nominate normalise normalize note notice notify number
obey oblige observe obtain occupy occur offer open operate oppose opt orbit order organise organize orient originate oust outline overlap oversee- own oxidise
oxidize pack paint participate pass patent pay- peak perceive perform permit persist persuade phase pick pioneer place plan plant play please pledge point
police poll pollute populate portray pose position possess postpone pour power practise practice praise precede predict prefer prepare prescribe present
preserve preside press prevail prevent print prioritise proceed process proclaim produce prohibit project prolong promise promote prompt propagate
propel propose prosecute prosper protect protest prove provide provoke publicise publish pull pump punish purchase pursue push qualify question quote race
raid rain raise rank rate ratify reach react realise realize reassure rebuild- recall receive recognise recognize recommend reconcile reconsider reconstruct
record recover recruit rectify recycle reduce refer refine reflect reform refuse regain regard regenerate register regret regulate reign reinforce reject
relate relax release relieve relocate rely remain remark remember remind remove rename renew renounce rent reopen repair repeal repeat replace replicate report represent
reproduce request require rescue research resemble reserve reside resign resist resolve respect respond rest restore restrict result resume retain retire
retrieve retreat return reunite reveal reverse review revise revive revolutionise reward rotate round rule sail sanction satisfy save scatter schedule score scrap screen seal
search secede secure seem seize select separate serve settle shape share shelter shift ship shorten shout sign signal signify simplify sink- slow smooth solve span
spark specialise specialize specify sponsor stabilise stabilize staff stage stand- start starve state station stay stem step stimulate stipulate stop store
stress stretch structure struggle study style subdue submit subscribe substitute succeed suffer suggest suit summarise summarize summon supervise supply support suppose
suppress surpass surrender surround survey survive suspect suspend sustain switch symbolise sympathise synthesise synthesize tackle talk target tax tell- terminate test testify
thank threaten tie title tolerate top total touch tour trace track trade train transcribe transfer transform transit translate transmit transport trap
travel treat trigger triple trust try turn twist type undermine unify unite unlock unveil update upgrade uphold- urge use utilise utilize vaccinate value vanish vary
verify veto view violate visit visualise volunteer vote vow wage wait walk want warn wash waste watch weaken weigh welcome widen wield wish
witness work worry worship yield zone`

/** Irregular verbs: base, past, participle. One past form serves as both where only two are given. */
export const irregularVerbs = `
arise arose arisen|awake awoke awoken|bear bore born|beat beat beaten|become became become|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|
blow blew blown|break broke broken|breed bred|bring brought|broadcast broadcast|build built|burn burnt|burst burst|buy bought|cast cast|catch caught|
choose chose chosen|come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast|
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|
grow grew grown|hang hung|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|learn learnt|leave left|
lend lent|let let|lie lay lain|light lit|lose lost|make made|mean meant|meet met|outgrow outgrew outgrown|overcome overcame overcome|overrun overran overrun|
oversee oversaw overseen|overthrow overthrew overthrown|overtake overtook overtaken|pay paid|put put|read read|rebuild rebuilt|remake remade|ride rode ridden|
ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set|shake shook shaken|shed shed|shine shone|shoot shot|
show showed shown|shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|split split|
spread spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|strive strove striven|swear swore sworn|sweep swept|swim swam swum|
swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood|
undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|weave wove woven|win won|wind wound|withdraw withdrew withdrawn|withstand withstood|
write wrote written`

/** Verbs whose base and -s form are more often nouns; they count as the verb of a clause only where nothing better is there. */
export const nounLike = `
access age aid aim amount answer approach arrest attack author award balance ban bar base battle benefit blame block board border brand breach broadcast
campaign care cause challenge change charge chart check claim combat comment command conduct concern conflict contact contract contrast control copy cost cross cure
cut damage date deal debate decline decrease defect delay demand deposit design desire detail direct discharge dispute draft draw drink drive drop end estimate
exchange exercise exile experience exploit export express face fall feature feed figure file filter fire fit float flood flow focus force forecast form found frame fuel
function fund gain grant group guarantee guard guide halt hand harm harvest head heat help hold host house hunt impact import increase influence issue
joint journey judge kick label lack land last launch lead lecture level lie light limit line link list loan log look love march mark market master match mean measure
model monitor move murder name need note notice number object offer open orbit order outline own pack paint pass patent pay peak phase place plan plant play point
police poll pose position power practice present press print process produce progress project promise protest purchase push question quote race raid rain range rank rate reach record
reform regard regret reign release rent repair report request rescue research reserve respect rest result return reverse review reward ride ring rise round rule run
sail sanction scale schedule score screen seal search set shape share shelter shift ship show sign signal sleep slide smooth spark split spread spring staff stage stand start state station
stay stem step stop store stress stretch strike structure struggle study style suit supply support surround survey suspect switch talk target tax test tie title top total
touch tour trace track trade train transfer transit transport trap travel treat trust try turn twist type update upgrade use value view visit vote vow wage wait walk
watch wind wish witness work worry yield zone fine burn cut wound bond vote `
