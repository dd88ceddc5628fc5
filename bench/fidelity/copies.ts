import type { Copy } from '../../shared/contract/generations.ts'

export type ScriptName = 'Latin' | 'Arabic' | 'Devanagari' | 'Thai' | 'Chinese' | 'Japanese' | 'Korean'

/** Words as shops and publishers write them, in seven scripts: short ones, long ones, with and without a button, small print, a badge. */
export const fidelityCopies: Readonly<Record<ScriptName, readonly Copy[]>> = {
  Latin: [
    { headline: 'Autumn collection is here', subhead: 'Warm layers for long walks.', cta: 'Shop now' },
    { headline: 'Go outside' },
    { headline: 'Built for the long way home', cta: 'Read the story' },
    {
      headline: 'Save thirty percent this weekend',
      subhead: 'On every coat and jacket.',
      cta: 'See the offer',
      badge: '-30%',
    },
    { headline: 'How we make bread', subhead: 'Flour, water, salt and a night of patience.' },
    {
      headline: 'Plan, make and publish pictures together',
      subhead: 'Logos, colors and words stay exact in every size.',
      cta: 'Start free',
      legal: 'No card needed. Cancel at any time.',
    },
    { headline: 'New in town', badge: 'New', cta: 'Visit us' },
  ],
  Arabic: [
    { headline: 'مجموعة الخريف وصلت الآن', subhead: 'خصم 50% على جميع المعاطف حتى نهاية الأسبوع.', cta: 'تسوق الآن' },
    { headline: 'اخرج إلى الطبيعة' },
    { headline: 'قهوة محمصة كل صباح', cta: 'اطلب الآن' },
    { headline: 'تخفيضات نهاية الأسبوع', badge: 'جديد', legal: 'العرض ساري حتى 31 ديسمبر.' },
  ],
  Devanagari: [
    { headline: 'शरद ऋतु का नया संग्रह आ गया है', subhead: 'हर मौसम के लिए गर्म और टिकाऊ कपड़े।', cta: 'अभी खरीदें' },
    { headline: 'बाहर निकलें' },
    { headline: 'हर सुबह ताज़ी कॉफ़ी', cta: 'ऑर्डर करें' },
    { headline: 'सप्ताहांत पर विशेष छूट', badge: 'नया', subhead: 'केवल तीन दिन।' },
  ],
  Thai: [
    { headline: 'คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', subhead: 'เสื้อผ้าอบอุ่นสำหรับการเดินเล่นยาวนาน', cta: 'เลือกซื้อเลย' },
    { headline: 'ออกไปข้างนอก' },
    { headline: 'กาแฟคั่วสดทุกเช้า', cta: 'สั่งเลย' },
    { headline: 'ลดราคาสุดสัปดาห์', badge: 'ใหม่', subhead: 'เพียงสามวันเท่านั้น' },
  ],
  Chinese: [
    { headline: '秋季新品，温暖上市', subhead: '为漫长的散步准备的层叠穿搭，选用经久耐用的羊毛。', cta: '立即选购' },
    { headline: '走到户外去' },
    { headline: '每天清晨现烘咖啡', cta: '马上下单' },
    { headline: '周末特惠，全场七折', badge: '新品', legal: '活动截止至12月31日，最终解释权归本店所有。' },
  ],
  Japanese: [
    {
      headline: '秋の新作コレクションが届きました',
      subhead: '長い散歩のための、あたたかな重ね着。',
      cta: '詳しく見る',
    },
    { headline: '外へ出よう' },
    { headline: '毎朝焙煎するコーヒー', cta: '注文する' },
    { headline: '週末だけの特別価格', badge: '新作', subhead: '三日間かぎり。' },
  ],
  Korean: [
    { headline: '가을 컬렉션이 도착했습니다', subhead: '긴 산책을 위한 따뜻한 레이어.', cta: '지금 구매하기' },
    { headline: '밖으로 나가요' },
    { headline: '매일 아침 볶는 커피', cta: '주문하기' },
    { headline: '주말 특별 할인', badge: '신상', subhead: '단 사흘 동안만.' },
  ],
}
