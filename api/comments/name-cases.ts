/** Names that are what they are, of many scripts, some with invisible joiners that belong there. */
export const NAMES_OF_THE_WORLD: readonly string[] = [
  "Ada / ada_99 / Ada Lovelace / Siobhán O'Brien-Núñez / Nguyễn Thị Ánh / Ḥusayn ibn ʿAlī / Łukasz / İbrahim Şahin",
  'Владимир / Ελευθερία / Հայկ / გიორგი / محمد / مُحَمَّد / علی\u200cرضا / שָׁלוֹם / शर्मा / श्रेयांशी / क्\u200dषितिज',
  'বাংলা / ශ්\u200dරී / മോഹന്\u200d / தமிழ் / น้ำทิพย์ / ကျွန်ုပ် / མི་བསྒྲུབས / សុភ័ក្ត្រ / 山田太郎 / 葛\u{e0100}城 / 김민준 / がぎぐ',
  '😀 / 👩‍💻 Ada / 👨‍👩‍👧‍👦 / 👍🏽 / 👩🏽‍🚀 / 🇫🇷 Zoé / 🏴󠁧󠁢󠁳󠁣󠁴󠁿 Angus / ❤️ / 1️⃣ / X Æ A-12 / 3 / Ａｄａ / J.R.R. T. / C++ / a@b',
].flatMap((line) => line.split(' / '));

/** Names that a reader may take for those of the staff. */
export const IMITATIONS: readonly string[] = [
  'Admin / ADMIN / аdmin / Аdmin / АDМIN / ΑDΜΙΝ / Adm1n / ADM1N / 4dmin / @dmin / adm!n / adm|n / ADMlN / Αdmіn',
  'Ａｄｍｉｎ / 𝐀𝐝𝐦𝐢𝐧 / 𝓐𝓭𝓶𝓲𝓷 / ⓐⓓⓜⓘⓝ / 🅐🅓🅜🅘🅝 / 🅰🅳🅼🅸🅽 / 🇦🇩🇲🇮🇳 / 🄰🄳🄼🄸🄽 / ᴀᴅᴍɪɴ / ᵃᵈᵐⁱⁿ / Ꭺdmin / áđmïñ / A\u0338dmin / adrnin',
  'a d m i n / A.D.M.I.N / a-d-m-i-n / ad\u200bmin / Ad\u00admin / -Admin- / [Admin] / ~admin~ / Admin! / Admin 1 / Admin1',
  'xx Admin xx / The Admin / Site-Admin / SiteAdmin / AdminTeam / Ada (Admin) / Ada | Moderator / Ada, moderator',
  'Moderator / M0der4t0r / Модератор / Админ / Modérateur / moderateur / 管理员 / 관리자 / مدير / モデレーター / LiveThread / Iivethread',
  'Mod / M0D / m o d / Мod / Root / r00t / ROOT / Staff / $taff / 5taff / ꜱᴛᴀꜰꜰ / Support / Ѕuрроrt / Owner / ovvner / System',
  'Ada [mod] / Ada (Staff) / Ada - Owner / Ada • support / Ada 【x】 | root / Mods / Systém / Deleted / Official',
  'Ada (verified) / ⓐⓓⓜⓘⓝ1 / Ada (Mod1) / ★Mod★ / ꓮꓓꓟꓲꓠ / ᗩdmin / ⲀⲆⲘⲒⲚ / Mⲟderator / ꓢtaff / Ꮎwner / Ada (ꓟod) / ɐdmin',
  'Ada ｜ Mod / Ada › Mod / Ada ⟨Mod⟩ / Ada ﹙Mod﹚ / Ada 「Mod」 / Ada 〔Staff〕 / Ada + Mod / Ada 🔵 Mod / Ada → Mod',
  'Ada ᵐᵒᵈ / Ada🅼🅾🅳 / Ada 𝗠𝗢𝗗 / Ada ⓂⓄⒹ',
].flatMap((line) => line.split(' / '));

/** Names that only have something in common with those of the staff. */
export const FREE_NAMES: readonly string[] = [
  'Adminah / Modest / Rootham / Joe Root / Modi / Owen / Stafford / Staffan / Ownerton / Supporter / Rooty / Roots',
  'System of a Down / Moderato / Admiral / Ada Mod / Mary-Root / Madmin / Admína / Бадмин / Модест / Badminton Bob',
  'R. O. Otto / Kim Owner-Smith / 管理太郎',
].flatMap((line) => line.split(' / '));
