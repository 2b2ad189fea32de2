# إطار كل صفحة، وما تقوله النماذج، وصفحات ما تعذّر.
platform-language-name = العربية
platform-skip = انتقل إلى المحتوى الرئيسي
platform-heard = مسموع
platform-menu = القائمة
platform-menu-label = القائمة الرئيسية
platform-service-label = مسموع
platform-crumbs-label = أين أنت الآن
platform-home = الرئيسية
platform-sign-in = تسجيل الدخول
platform-sign-out = تسجيل الخروج
platform-banner-title = تم
platform-error-title = خطأ: { $title }
platform-error-prefix = خطأ:
platform-warning-prefix = تنبيه
platform-errors-title = { $n ->
    [zero] يرجى تصحيح ما يلي
    [one] يرجى تصحيح ما يلي
    [two] يرجى تصحيح هذين الأمرين
    [few] يرجى تصحيح هذه الأمور، وعددها { $n }
    [many] يرجى تصحيح هذه الأمور، وعددها { $n }
   *[other] يرجى تصحيح هذه الأمور، وعددها { $n }
  }
platform-foot-label = عن هذا الموقع
platform-foot-help = مساعدة
platform-foot-open-data = كل الإجراءات كبيانات مفتوحة
platform-foot-phone = الهاتف { $phone }
platform-foot-sample = مثال فقط. الأشخاص والأرقام في هذه الصفحة غير حقيقية.
platform-live-now = مباشر. آخر تحديث الآن.
platform-live-since = مباشر. آخر تغيير في { $time }.
platform-live-lost = غير مباشر الآن. آخر تغيير رأيناه في { $time }.
platform-live-again = حمّل الصفحة من جديد
platform-draft-saved = حُفظ في { $time }
platform-draft-failed = لم يُحفظ بعد. نواصل المحاولة. ابقَ في هذه الصفحة.
platform-draft-refused = لم يُحفظ: هناك شيء يحتاج إلى مراجعة. اضغط الزر في الأسفل لترى ما هو.
platform-date-day = اليوم
platform-date-month = الشهر
platform-date-year = السنة
platform-stepper-less = أنقص واحدًا: { $what }
platform-stepper-more = زد واحدًا: { $what }
platform-copy-address = انسخ العنوان
platform-copied = نُسخ
platform-quote = «{ $words }»
platform-chip-off = – أزِل
platform-pages-label = صفحات هذه القائمة
platform-pages-previous = الصفحة السابقة
platform-pages-next = الصفحة التالية
platform-pages-page = صفحة { $n }
platform-form-too-long = { $over ->
    [zero] النص أطول من اللازم. الحد الأقصى { $max }
    [one] النص أطول من اللازم بحرف واحد. الحد الأقصى { $max }
    [two] النص أطول من اللازم بحرفين. الحد الأقصى { $max }
    [few] النص أطول من اللازم بـ{ $over } أحرف. الحد الأقصى { $max }
    [many] النص أطول من اللازم بـ{ $over } حرفًا. الحد الأقصى { $max }
   *[other] النص أطول من اللازم بـ{ $over } حرف. الحد الأقصى { $max }
  }
platform-form-number = أدخل عددًا صحيحًا من { $least } إلى { $most }
platform-form-date-part = أدخل اليوم والشهر والسنة
platform-form-date-year = اكتب السنة بأربعة أرقام، مثل 2027
platform-form-date-not-real = لا يوجد يوم كهذا. تحقق من اليوم والشهر والسنة

answers-not-found = لا نجد هذه الصفحة
answers-not-found-why = ربما نُقلت، أو قد تحتاج إلى تسجيل الدخول لتراها.
answers-not-found-same = نقول الشيء نفسه في الحالتين حفاظًا على خصوصية الناس.
answers-refused = لم نتمكن من فعل ذلك
answers-changed = غيّر شخص آخر هذا وأنت تكتب
answers-changed-safe = ما كتبته محفوظ. اقرأ النصين، ثم أدخل ما هو صحيح.
answers-changed-theirs = ما هو مكتوب الآن
answers-changed-mine = ما كتبته أنت
answers-changed-back = افتحه كما هو الآن، وأدخل ما كتبته
answers-too-many = يرجى الانتظار 10 دقائق
answers-too-many-why = كانت هناك محاولات كثيرة. انتظر 10 دقائق ثم حاول مرة أخرى.
answers-unavailable = عذرًا، لا نستطيع الحفظ الآن
answers-unavailable-kept = لم يضع شيء مما كتبته. انتظر بضع دقائق ثم أرسله مرة أخرى، أو اتصل على { $phone }.
answers-broken = عذرًا، حدث خطأ
answers-broken-what = وصلنا الخبر وسننظر في الأمر. حاول لاحقًا، أو اتصل بنا على { $phone }.

accounts-password-short = استخدم { $least } حرفًا على الأقل. من السهل تذكّر ثلاث أو أربع كلمات متتالية.
accounts-password-long = هذه أطول من اللازم. استخدم 200 حرف على الأكثر.
accounts-password-guessable = هذه سهلة التخمين. استخدم كلمات غير اسمك وغير بريدك الإلكتروني.

answers-unavailable-why = لم يُحفظ شيء. انتظر بضع دقائق وحاول مرة أخرى، أو اتصل على { $phone }.
answers-unavailable-typed = ما كتبته
answers-unavailable-again = أرسله مرة أخرى
answers-away = عذرًا، لا نستطيع عرض هذا الآن
answers-away-why = ما حُفظ من قبل آمن. حاول مرة أخرى بعد دقائق، أو اتصل على { $phone }.
answers-too-large = هذا أكثر من أن يتسع له نموذج واحد
answers-too-large-why = لم يُحفظ شيء. ارجع واختصر النص، وأرسله مرة أخرى.
answers-unreadable = لم نستطع قراءة ذلك
answers-unreadable-why = لم يُحفظ شيء. ارجع إلى الصفحة واملأ النموذج هناك.

platform-foot-privacy = كيف نستخدم بياناتك
platform-foot-accessibility = سهولة الوصول
platform-foot-cookies = ملفات تعريف الارتباط
platform-foot-security = أبلغ عن مشكلة أمنية

platform-paper-tools = عن هذه الورقة
platform-paper-back = عودة إلى الصفحة
platform-paper-large = طباعة بخط كبير
platform-paper-usual = طباعة بالخط المعتاد
platform-paper-how = لطباعة هذا، اضغط Ctrl وP معًا. على الهاتف، اختر «طباعة» في قائمة المتصفح.
platform-paper-see = انظر كيف صار اليوم: { $address }
platform-paper-made = طُبع في { $when }
