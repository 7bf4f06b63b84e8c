import { fileName } from './messageParts.ts';
import type { MessageTable } from './messageTable.ts';

/** Which rule of the restricted zip a package breaks. */
const ARCHIVE_RULES: Record<string, string> = {
  zip: '压缩结构不完整', entries: '文件个数过多', comment: '带有多余的注释', twice: '同名文件出现两次', name: '含有不允许的文件', flags: '压缩方式不规范', method: '压缩方式不规范', tooMuch: '解压后过大', ratio: '压缩比异常',
};

/** Outcomes of packages, keys and rulings. Each step of the verification has its own sentence. */
export const exchangeMessages: MessageTable = {
  // In the order of the verification.
  'package.tooSmall': () => '这个文件太小，不是完整的交换包，已拒收，数据没有改动。请对方重新导出，拷贝完成后再安全拔出介质。',
  'package.tooLarge': ({ megabytes }) => `这个文件有 ${megabytes} MB，超过交换包 1 GB 的上限，已拒收。请对方减少附件后重新导出。`,
  'package.notAPackage': () => '这不是一号台账的交换包（.yhtz），已拒收。请确认选对了文件；工作簿请到“Excel”中导入。',
  'package.newerFrame': ({ version }) => `这个交换包由更新版本的程序生成（格式 ${version}），本机暂时读不了，已留存等待。请升级程序，升级后会自动接收。`,
  'package.truncated': () => '交换包不完整（可能没有拷完就拔出了介质），已拒收，数据没有改动。请重新拷贝，或请对方重新导出。',
  'package.wrongLength': () => '交换包的长度与自身记载不符，文件已被改动或损坏，已拒收，数据没有改动。请对方重新导出。',
  'package.newerAlgorithm': ({ algorithm }) => `这个交换包使用了本程序尚不支持的签名算法（编号 ${algorithm}），已留存等待。请升级程序，升级后会自动接收。`,
  'package.algorithmDiffers': ({ algorithm }) => `这个交换包写明的签名算法（${algorithmName(algorithm)}）与该密钥登记时的算法不一致，已拒收，数据没有改动。请与对方电话核实，由对方重新导出。`,
  'package.unknownKey': ({ fingerprint }) => `签名密钥尚未登记，文件已留存等待。请用电话与对方核对指纹 ${fingerprint}，核对一致并登记后会自动接收。`,
  'package.revokedKey': ({ unit, fingerprint }) => `${named(unit)}的这个密钥（指纹 ${fingerprint}）已被吊销，交换包已拒收。请对方用新密钥重新登记后再报。`,
  'package.badSignature': () => '验签不通过：文件在途中被改动或损坏，已拒收，数据没有改动。请对方重新导出，并换一个介质。',
  'package.badHeader': () => '验签通过，但包头内容不符合规范，已拒收。请对方升级程序后重新导出。',
  'package.senderDiffers': ({ claimed, registered }) => `包内自称“${named(claimed)}”，但签名密钥登记的是“${named(registered)}”，已拒收。请与对方电话核实。`,
  'package.notForUs': ({ to, role }) => `这个交换包是发给${role === 'office' ? '领导小组办公室' : role === 'all' ? '各单位' : named(to)}的，不是发给本单位的，已拒收。请核对文件是否拿错。`,
  'package.cannotDecrypt': () => '交换包已加密，本机没有能打开它的密钥，暂存等待。恢复密钥备份后自动接收；没有备份的，请对方改为不加密导出，或按本机登记的密钥加密。',
  'package.bodyDiffers': () => '包体与包头记载的校验码不符，已拒收，数据没有改动。请对方重新导出。',
  'package.badArchive': ({ rule, name }) => `交换包内部不规范：${ARCHIVE_RULES[String(rule)] ?? '不符合规定'}${name === '' || name === undefined ? '' : `（${name}）`}，已拒收，数据没有改动。请对方重新导出。`,
  'package.badManifest': () => '交换包的清单不符合规范，已拒收，数据没有改动。请对方升级程序后重新导出。',
  'package.newerFormat': ({ format }) => `这个交换包需要更新版本的程序（${format}），已留存等待。请升级程序，升级后会自动接收。`,
  'package.entryDiffers': ({ name }) => `包内文件“${fileName(name)}”与清单不符，已拒收，数据没有改动。请对方重新导出。`,
  'package.brokenChain': () => '包内的变更记录不连续或校验链不符，已拒收，数据没有改动。请对方先做“数据核验”，再重新导出。',
  'package.newerChange': ({ schema }) => `包内有更新版本的变更记录（格式 ${schema}），已留存等待。请升级程序，升级后会自动接收。`,
  'package.badChange': ({ seq }) => `包内第 ${seq} 条变更记录不符合规范，已拒收，数据没有改动。请对方升级程序后重新导出。`,
  'package.officeWord': ({ unit }) => `${named(unit)}的包里夹带了只能由办公室填写的内容（审核、考核、通报或密钥），已拒收，数据没有改动。请与对方电话核实。`,
  'package.foreignReplica': ({ unit }) => `${named(unit)}的包里夹带了其他单位的变更记录，已拒收，数据没有改动。请与对方电话核实。`,
  // After it.
  'package.missing': ({ ranges }) => `缺少 ${ranges}，文件已留存等待，缺少的部分到达后会自动接收。请对方补送，或重新生成“完整包”。`,
  'package.fork': ({ unit, seq }) => `${named(unit)}有两台机器（或恢复前后）从第 ${seq} 条起写了不同的内容，这个包已隔离，两边的数据都保留着。请在该单位的机器上打开“交换—记录”，按“处理分叉”重新编号后再报。`,
  'package.alreadyApplied': () => '这个交换包以前已经接收过，没有重复接收。',
  'package.confirmUnit': ({ unit, replaced, visible }) => `这个包会改动${named(unit)}已有的 ${replaced} 行（共 ${visible} 行）。确认无误请逐一输入单位名称后继续；否则请先与对方核实。`,
  'package.nothingNew': () => '没有需要上报的新变更：省级已确认收到全部内容。如对方要求重送，请选择“完整包”。',
  'package.missingReceipt': () => '没有找到这个交换包的发送记录，无法打印回执。请到“交换—记录”的“发出”中选择。',
  'package.notQuarantined': () => '这个交换包没有被隔离，也不在等待缺少的部分，不需要处理。请刷新“交换—记录”。',
  'package.forkNeedsWhole': () => '这个包里没有两边分开之前的内容，不能据此处理分叉，数据没有改动。请省级重新生成“完整包”，收到后用它来处理。',
  'package.adopted': ({ reissued }) => `已重新编号收下：包内本机没有的 ${reissued} 条改动已用本机编号重新记下，本机原有内容不变。`,
  'registration.notAnApplication': () => '这个文件不是登记申请。请对方在“交换—单位登记”中重新保存。',
  'registration.altered': () => '登记申请已被改动，签名不符，未登记。请对方重新生成，并当面或电话核对指纹。',
  'registration.fingerprintDiffers': () => '输入的指纹与密钥不一致，未登记。请重新核对六组数字；若仍不一致，请不要登记，并与对方核实。',
  'registration.revoked': () => '这个密钥已被吊销，不能再登记。请对方生成新的密钥后重新申请。',
  'registration.ownKey': () => '这是本机正在签名的密钥，不能吊销。请先“准备新密钥”并启用，再吊销旧密钥。',
  'registration.rotationNotPrepared': () => '还没有准备新密钥，没有启用。请先按“准备新密钥”，待各单位收到下发包后再启用。',
  'registration.rotationPrepared': () => '本机已准备了新密钥，尚未启用，不能再导入备份。请先启用新密钥，再导入。',
  'registration.notAKeyBackup': () => '这个文件不是省级密钥备份，没有导入。请选择“备份省级密钥”存下的文件。',
  'registration.wrongPassphrase': () => '口令不对，密钥没有导入，本机密钥不变。请核对口令（区分大小写）后重试。',
  'package.noRecipient': ({ parties }) => `${parties}还没有可用来加密的公钥，没有生成加密的包。请先收下对方的一个交换包（其中带有公钥），或取消“加密”后生成。`,
  'registration.unknownKey': () => '没有找到这个密钥。请刷新后重试。',
  'conflict.notYours': () => '这一项由牵头单位或领导小组办公室裁定，本单位可以提出建议，不能裁定。',
  'conflict.changedMeanwhile': () => '这一项在打开之后又有新的内容，没有裁定。请重新打开，看过全部内容后再裁定。',
  'keystore.damaged': ({ file }) => `本机的密钥文件“${fileName(file)}”已损坏，不能签名。请从备份恢复 keys 文件夹，或重新登记本机。`,
  'keystore.locked': () => '本机的密钥打不开（换了机器、换了用户或口令不对），不能签名。请用原来的用户登录或输入正确口令；工作区是拷来的，请重新登记本机。',
  'keystore.otherVault': () => '本机的密钥由另一种方式保护，当前方式打不开。请用原来的方式启动程序，或重新登记本机。',
  'crypto.unusable': ({ primitive }) => `本机的密码组件自检不通过（${primitive}），为安全起见没有继续。请重新安装程序，并把这句话告知维护人员。`,
  'file.readBackDiffers': ({ file }) => `写入“${fileName(file)}”后读回核对不一致，介质可能有故障，文件已作废。请换一个介质重试。`,
  'workspace.backupDamaged': ({ name }) => `备份“${fileName(name)}”已损坏，不能用来恢复，当前数据不变。请选择另一个备份。`,
  'workspace.noBackup': ({ name }) => `没有找到备份“${fileName(name)}”。请刷新备份列表后重新选择。`,
};

function algorithmName(number: string | number | undefined): string {
  return number === 2 ? '国密 SM2' : 'Ed25519';
}

function named(unit: string | number | undefined): string {
  return unit === undefined || unit === '' ? '领导小组办公室' : String(unit);
}
