api-title = للبرامج الأخرى
api-lead = تستطيع برامجك أن تقرأ ما وعدنا به، وأن تكتب إليه.
api-how = ما يحق للجميع قراءته، يستطيع البرنامج قراءته من دون مفتاح. ولما عداه يحتاج إلى رمز وصول.
api-how-token = يعمل رمز الوصول باسم من أنشأه. لا يرى أكثر مما يراه.
api-how-pages = تأتي القائمة في صفحات. كل صفحة تسمّي التالية، إلى أن لا تبقى صفحات.
api-how-once = أرسل مفتاحًا من عندك مع ما تكتبه. عندها يمكنك إرساله مرتين، ويُنفَّذ مرة واحدة.
api-how-version = عندما تغيّر شيئًا، قل أي نسخة قرأت. إن سبقك أحد، تحصل على النصين.
api-example = مثالان للكتابة
api-document = الوصف الكامل، للبرامج (OpenAPI 3.1)
api-parts = ما هو متاح
api-parameters = ما يمكنك إرساله
api-answers = ما نجيب به
api-feeds = التقاويم والخلاصات
api-feeds-how = لا تحتاج هذه إلى مفتاح. فيها ما يحق للجميع رؤيته، من دون أسماء أشخاص.
api-problems = عندما يحدث خطأ
api-problems-how = كل رفض هو مشكلة بصيغة JSON. ينتهي نوعها بإحدى هذه الكلمات.
api-tokens-nav = رموز الوصول
api-tokens-title = رموز وصول للبرامج الأخرى
api-tokens-lead = برمز الوصول يعمل البرنامج باسمك. أنشئ واحدًا لكل برنامج، كي تستطيع إيقاف كل واحد وحده.
api-tokens-made = رمز الوصول الجديد
api-tokens-made-how = انسخه الآن. نعرضه هذه المرة فقط، ولا نحتفظ بنسخة.
api-tokens-have = رموز الوصول المستخدمة
api-tokens-none = لا يوجد.
api-tokens-whose = أنشأه { $name }.
api-tokens-dates = أُنشئ في { $made }. صالح حتى { $until }.
api-tokens-used = آخر استخدام في { $day }.
api-tokens-never-used = لم يُستخدم بعد.
api-tokens-revoke = أوقف «{ $name }»
api-tokens-revoked = أُوقف رمز الوصول. لا يستطيع أي برنامج استخدامه بعد الآن.
api-tokens-new = أنشئ رمز وصول
api-tokens-name = ما الغرض منه؟
api-tokens-name-hint = مثلًا: موقعنا
api-tokens-name-missing = قل ما الغرض من رمز الوصول
api-tokens-too-many = لديك 20 رمز وصول. أوقف واحدًا قبل أن تنشئ آخر
api-tokens-scope = ماذا يُسمح له أن يفعل؟
api-tokens-scope-missing = اختر ما يُسمح لرمز الوصول أن يفعله
api-tokens-days = كم مدة صلاحيته؟
api-tokens-days-missing = اختر مدة صلاحية رمز الوصول
api-tokens-n-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
  }
api-tokens-make = أنشئ رمز الوصول
api-tokens-docs = كيف تستخدم رمز الوصول
