# المجموعات: القائمة.
groups-nav = المجموعات
groups-title = مجموعات السكان
groups-list-lead = تتحدث المجموعة باسم المساكن التي تشملها. تلتقي بموظف الإسكان المسؤول عنكم، وتستطيع أن ترى ما وعدنا به وهو يُنجَز.
groups-list-counts = { $groups ->
    [zero] لا توجد مجموعات.
    [one] مجموعة واحدة.
    [two] مجموعتان.
    [few] { $groups } مجموعات.
    [many] { $groups } مجموعة.
   *[other] { $groups } مجموعة.
  } { $uncovered ->
    [zero] لكل قطاع مجموعة.
    [one] قطاع واحد من أصل { $patches } ليست له مجموعة بعد.
    [two] قطاعان من أصل { $patches } ليست لهما مجموعة بعد.
    [few] { $uncovered } قطاعات من أصل { $patches } ليست لها مجموعة بعد.
    [many] { $uncovered } قطاعًا من أصل { $patches } ليست لها مجموعة بعد.
   *[other] { $uncovered } قطاع من أصل { $patches } ليست لها مجموعة بعد.
  }
groups-list-empty = لا توجد مجموعات هنا بعد.
groups-areas = المناطق
groups-elsewhere = مجموعات أخرى
groups-n-groups = { $n ->
    [zero] لا توجد مجموعة بعد
    [one] مجموعة واحدة
    [two] مجموعتان
    [few] { $n } مجموعات
    [many] { $n } مجموعة
   *[other] { $n } مجموعة
  }
groups-n-blocks = { $n ->
    [zero] لا مبانٍ
    [one] مبنى واحد
    [two] مبنيان
    [few] { $n } مبانٍ
    [many] { $n } مبنى
   *[other] { $n } مبنى
  }
groups-n-homes = { $n ->
    [zero] لا مساكن
    [one] مسكن واحد
    [two] مسكنان
    [few] { $n } مساكن
    [many] { $n } مسكنًا
   *[other] { $n } مسكن
  }
groups-covers-nothing = لا تشمل أي مبنى بعد
groups-patch = القطاع { $name }
groups-area = منطقة { $name }
groups-no-group-yet = لا توجد مجموعة بعد

# أنواع المجموعات.
groups-kind-tra = جمعية المستأجرين والسكان
groups-kind-tmo = هيئة إدارة المستأجرين
groups-kind-panel = لجنة
groups-kind-forum = منتدى
groups-kind-youth-forum = منتدى الشباب
groups-kind-garden = مجموعة الحديقة
groups-kind-project = مجموعة مشروع

# صفحة مجموعة.
groups-about = عن هذه المجموعة
groups-speaks-for-homes = تتحدث باسم { $homes ->
    [zero] مساكنها
    [one] مسكن واحد
    [two] مسكنين
    [few] { $homes } مساكن
    [many] { $homes } مسكنًا
   *[other] { $homes } مسكن
  } في { $blocks ->
    [zero] مبانيها
    [one] مبنى واحد
    [two] مبنيين
    [few] { $blocks } مبانٍ
    [many] { $blocks } مبنى
   *[other] { $blocks } مبنى
  }{ $area ->
    [none] .
   *[other] ، منطقة { $area }.
  }
groups-speaks-for-blocks = تتحدث باسم { $blocks ->
    [zero] مبانيها
    [one] مبنى واحد
    [two] مبنيين
    [few] { $blocks } مبانٍ
    [many] { $blocks } مبنى
   *[other] { $blocks } مبنى
  }{ $area ->
    [none] .
   *[other] ، منطقة { $area }.
  }
groups-speaks-for-none = لا تشمل أي مسكن بعد.
groups-recognised-until = معترف بها حتى { $day }.
groups-recognition-lapsed = انتهى اعترافنا بهذه المجموعة في { $day }. ما زال بإمكانها أن تجتمع، ويبقى كل ما وعدنا به. لنعترف بها من جديد، اعقدوا اجتماعًا عامًا وأخبروا موظف الإسكان.
groups-who-speaks = من يتحدث باسم المجموعة
groups-office-chair = الرئيس
groups-office-vice-chair = نائب الرئيس
groups-office-secretary = أمين السر
groups-office-treasurer = أمين الصندوق
groups-office-member = عضو
groups-office-until = { $office }، حتى { $until }
groups-until = حتى { $until }
groups-empty-chair = لا رئيس بعد
groups-empty-secretary = لا أمين سر بعد
groups-empty-treasurer = لا أمين صندوق بعد
groups-empty-invitation = هل يمكن أن تكون أنت؟
groups-write = اكتب إلى المجموعة
groups-your-officer = موظف الإسكان المسؤول عنكم
groups-housing-officer = موظف الإسكان
groups-looks-after-since = { $place }، منذ { $since }.
groups-looked-after-before = قبل ذلك: { $name }.
groups-no-officer = لا أحد معيّن الآن. اتصل بنا وسنساعدك.
groups-homes = المساكن التي تشملها هذه المجموعة
groups-homes-none = لم تُسجَّل أي مساكن بعد.

# هل هذه البيانات صحيحة؟
groups-details-right = هل هذه البيانات صحيحة؟
groups-checked = آخر تحقق: { $ago }
groups-checked-older = آخر تحقق: { $ago }
groups-checked-outdated = قديمة: آخر تحقق { $ago }
groups-checked-never = قديمة: لم يُتحقق منها قط
groups-ago-today = اليوم
groups-ago-days = { $n ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
  }
groups-ago-weeks = { $n ->
    [zero] هذا الأسبوع
    [one] قبل أسبوع
    [two] قبل أسبوعين
    [few] قبل { $n } أسابيع
    [many] قبل { $n } أسبوعًا
   *[other] قبل { $n } أسبوع
  }
groups-ago-months = { $n ->
    [zero] هذا الشهر
    [one] قبل شهر
    [two] قبل شهرين
    [few] قبل { $n } أشهر
    [many] قبل { $n } شهرًا
   *[other] قبل { $n } شهر
  }
groups-checked-by = تحقق منها { $who } في { $on }. نسأل مرة أخرى في { $again }.
groups-checked-by-nobody = لم يخبرنا أحد بعد هل هي صحيحة.
groups-checker-group = المجموعة
groups-checker-chair = رئيس المجموعة
groups-checker-vice-chair = نائب الرئيس
groups-checker-secretary = أمين السر
groups-checker-treasurer = أمين الصندوق
groups-checker-member = أحد الأعضاء
groups-checker-landlord = موظف لدى { $landlord }
groups-email = البريد الإلكتروني: { $email }. لا تراه إلا المجموعة والموظفون.
groups-no-email = لا بريد إلكتروني. أخبرهم بالبريد أو بالهاتف.
groups-details-confirm = نعم، إنها صحيحة
groups-details-change = غيّر البيانات
groups-details-wrong = أخبرنا بما هو خطأ
groups-confirmed = شكرًا. سنسأل مرة أخرى بعد 3 أشهر.

# تغيير البيانات.
groups-details-title = تغيير البيانات
groups-details-email = البريد الإلكتروني للمجموعة
groups-details-email-hint = نرسل إليه الدعوات والمحاضر إذا لم يكن لأي من مسؤولي المجموعة بريد إلكتروني. لا تراه إلا المجموعة والموظفون. اتركه فارغًا إن لم يوجد.
groups-details-email-malformed = أدخل بريدًا إلكترونيًا مثل name@example.org
groups-details-quorum = كم ساكنًا يجب أن يحضر ليكون الاجتماع صحيحًا؟
groups-details-quorum-hint = قواعدكم تسمي هذا النصاب. اتركه فارغًا إن لم يكن لديكم عدد.
groups-details-recognised = معترف بها حتى
groups-details-recognised-hint = آخر يوم، مثل {"\u2066"}31 7 2027{"\u2069"}
groups-details-named = أظهروا اسمي للجميع في صفحة المجموعة
groups-details-named-hint = من دون علامة، لا يرى من هم خارج المجموعة إلا منصبك.
groups-details-button = احفظ البيانات
groups-details-done = حُفظت. سنسأل بعد 3 أشهر هل ما زال كل شيء صحيحًا.

# من يرى ماذا.
groups-who-sees = من يستطيع أن يرى ما تفعله المجموعة
groups-open-to-officers = مسؤولو المجموعة وموظفونا فقط.
groups-open-to-group = أعضاء المجموعة وموظفونا.
groups-open-to-residents = كل ساكن سجّل الدخول.
groups-open-to-public = الجميع.
groups-change-opening = غيّر من يستطيع أن يراه
groups-opening-title = من يستطيع أن يرى ما تفعله المجموعة؟
groups-opening-lead = هذا قرار المجموعة. يمكنكم تغييره في أي وقت.
groups-opening-always = يستطيع الجميع دائمًا أن يروا أن المجموعة موجودة، وأي مساكن تشمل، وكيف يكتبون إليها. أما الأسماء وعناوين البريد الإلكتروني وأرقام الهاتف فلا تُنشر إلا إذا وافق صاحبها.
groups-opening-legend = من يستطيع قراءة اجتماعات المجموعة وإجراءاتها؟
groups-opening-note = يتغير ذلك أيضًا لما هو موجود من قبل، خلال دقيقة.
groups-opening-officers = نحن فقط
groups-opening-hint-officers = الرئيس ونائب الرئيس وأمين السر وأمين الصندوق، وموظفونا.
groups-opening-group = المجموعة
groups-opening-hint-group = كل أعضاء المجموعة، وموظفونا.
groups-opening-residents = السكان
groups-opening-hint-residents = كل ساكن سجّل الدخول، في أي مبنى.
groups-opening-public = الجميع
groups-opening-hint-public = يستطيع أي شخص قراءة النص العام للمحاضر والإجراءات من دون تسجيل الدخول. يقرأ شخص هذا النص دائمًا قبل نشره.
groups-opening-missing = اختر من يستطيع قراءة اجتماعات المجموعة وإجراءاتها
groups-opening-button = احفظ
groups-opening-done = حُفظ. ما تفعله المجموعة متاح الآن كما اخترت.

# الكتابة إلى مجموعة.
groups-letter-title = اكتب إلى المجموعة
groups-letter-lead = نحن نوصل رسالتك. تبقى عناوين المجموعة خاصة.
groups-letter-words-label = رسالتك
groups-letter-words-missing = اكتب رسالتك
groups-letter-from-label = اسمك
groups-letter-from-missing = اكتب اسمك، كي تعرف المجموعة من يسأل
groups-letter-answer-label = كيف يمكنهم أن يجيبوك؟
groups-letter-answer-hint = بريد إلكتروني أو رقم هاتف أو عنوانك. لا تراه إلا المجموعة.
groups-letter-answer-missing = اكتب بريدًا إلكترونيًا أو رقم هاتف أو عنوانك
groups-letter-button = أرسل الرسالة
groups-letter-sent = رسالتك في طريقها إلى المجموعة. سيجيبونك بأنفسهم.
groups-letter-subject = رسالة إلى { $group }
groups-letter-who = كتب { $from } إلى { $group } من صفحتها:
groups-letter-words = { $words }
groups-letter-answer = يمكنكم أن تجيبوا { $from } هنا: { $address }. لم نعطه عنوانكم.

# الأماكن.
groups-places = الأماكن
groups-search-title = ابحث عن مجمّعك السكني أو مبناك أو شارعك
groups-search-label = ابحث عن مجمّعك السكني أو مبناك أو شارعك
groups-search-button = ابحث
groups-search-found = ما وجدناه عن «{ $word }»
groups-search-nothing = لا نعرف «{ $word }». اختر مجمّعك السكني من القائمة.
groups-search-several = { $n ->
    [zero] لا يوجد مكان باسم { $name }.
    [one] يوجد مكان واحد باسم { $name }.
    [two] يوجد مكانان باسم { $name }. اختر الذي في منطقتك.
    [few] توجد { $n } أماكن باسم { $name }. اختر الذي في منطقتك.
    [many] يوجد { $n } مكانًا باسم { $name }. اختر الذي في منطقتك.
   *[other] يوجد { $n } مكان باسم { $name }. اختر الذي في منطقتك.
  }
groups-search-cut = { $n ->
    [zero] هذه هي النتائج الأولى. أضف كلمة لتجد ما تريد.
    [one] هذه هي النتيجة الأولى. أضف كلمة لتجد ما تريد.
    [two] هاتان أول نتيجتين. أضف كلمة لتجد ما تريد.
    [few] هذه أول { $n } نتائج. أضف كلمة لتجد ما تريد.
    [many] هذه أول { $n } نتيجة. أضف كلمة لتجد ما تريد.
   *[other] هذه أول { $n } نتيجة. أضف كلمة لتجد ما تريد.
  }
groups-search-pick = اختر منطقتك
groups-search-all-groups = عرض كل المجموعات
groups-about-place = عن هذا المكان
groups-place-speaks = من يتحدث باسمه
groups-place-nobody = لا أحد يتحدث باسمه بعد.
groups-place-nobody-short = لا أحد يتحدث باسمه بعد
groups-place-near = مجموعات قريبة:
groups-place-start = هل تود أن تبدأ مجموعة مع جيرانك؟ اتصل بنا على { $phone } وسنساعدك.
groups-place-claimed-twice = أكثر من مجموعة تقول إنها تتحدث باسم هذا المكان. كلتاهما تفعل ذلك إلى أن تتفقا.
groups-place-officer = من يعتني به
groups-inside-landlord = المناطق
groups-inside-area = القطاعات والمجمّعات السكنية والمباني في هذه المنطقة
groups-inside-patch = { $n ->
    [zero] لا مبانيَ في هذا القطاع
    [one] مبنى واحد في هذا القطاع
    [two] مبنيان في هذا القطاع
    [few] { $n } مبانٍ في هذا القطاع
    [many] { $n } مبنى في هذا القطاع
   *[other] { $n } مبنى في هذا القطاع
  }
groups-inside = ماذا يوجد فيه

# من في المجموعة، لمن يتولى تحديث ذلك.
groups-members-keep = غيّر من يتحدث باسم المجموعة
groups-members-change = أضف أعضاء أو أنهِ عضويتهم
groups-members-title = من في المجموعة
groups-members-lead = يتحدث المسؤولون باسم المجموعة ويمكنهم التصرف نيابة عنها هنا. ويرى الأعضاء ما تفعله المجموعة. لا يرى هذه الصفحة إلا المجموعة وموظفونا.
groups-members-empty = لا أحد مسجّل بعد. أضف العضو الأول.
groups-members-new = أضف شخصًا
groups-members-open = غيّر
groups-members-since = { $office }، منذ { $day }
groups-members-from = { $office }، من { $day }
groups-members-term = { $begins }، حتى { $day }
groups-members-named = الاسم ظاهر للجميع
groups-members-not-named = الاسم غير منشور
groups-members-email-change = غيّر البريد الإلكتروني للمجموعة
groups-members-name = الاسم الكامل
groups-members-name-missing = أدخل الاسم
groups-members-email = البريد الإلكتروني
groups-members-email-hint = به يستطيع تسجيل الدخول، ونستطيع إخباره بالأمور. لا يُنشر أبدًا.
groups-members-phone = رقم الهاتف
groups-members-phone-hint = إن لم يكن له بريد إلكتروني، نتصل به. لا يُنشر أبدًا.
groups-members-phone-malformed = أدخل رقم هاتف مثل {"\u2066"}020 7946 0001{"\u2069"}
groups-members-reach-missing = أدخل بريدًا إلكترونيًا أو رقم هاتف
groups-members-office = ما منصب هذا الشخص في المجموعة؟
groups-members-office-missing = اختر منصب هذا الشخص في المجموعة
groups-members-from-label = من
groups-members-from-missing = أدخل يوم البدء
groups-members-from-early = بدأ هذا الشخص في المجموعة بعد ذلك اليوم. أدخل يومًا لاحقًا
groups-members-day-far = ذلك اليوم أبعد من 5 سنوات من اليوم. تحقق من السنة
groups-members-consent-title = الاسم أمام الجميع
groups-members-consent = هل يوافق هذا الشخص على أن يقرأ الجميع اسمه؟
groups-members-consent-hint = اسأله أولًا. يمكنه تغيير رأيه في أي وقت. لا يُنشر بريده الإلكتروني ولا هاتفه أبدًا.
groups-members-consent-yes = نعم، يوافق
groups-members-consent-yes-hint = يستطيع أي شخص قراءة الاسم والمنصب في صفحة المجموعة.
groups-members-consent-no = لا، أو لم يُسأل بعد
groups-members-consent-no-hint = لا يرى من هم خارج المجموعة إلا المنصب.
groups-members-consent-missing = اختر هل يوافق
groups-members-consent-button = احفظ
groups-members-consent-done = حُفظ. تُظهر صفحة المجموعة الاسم أو لا تُظهره، كما يريد صاحبه.
groups-members-new-button = أضف إلى المجموعة
groups-members-added = حُفظ. صار هذا الشخص في المجموعة.
groups-members-office-title = منصب آخر
groups-members-office-button = احفظ المنصب
groups-members-office-done = حُفظ. صار المنصب كما اخترت.
groups-members-end-title = اليوم الأخير
groups-members-end-what = بعد اليوم الأخير لا يعود بإمكان هذا الشخص التصرف نيابة عن المجموعة، ولا رؤية ما هو لها وحدها. يبقى ما قاله وما فعله.
groups-members-last = اليوم الأخير
groups-members-last-hint = نهاية المدة، أو يوم التنحي
groups-members-last-missing = أدخل اليوم الأخير
groups-members-last-early = ذلك اليوم قبل البداية. أدخل يومًا لاحقًا
groups-members-end-button = احفظ اليوم الأخير
groups-members-end-done = حُفظ. بعد ذلك اليوم لا يعود بإمكان هذا الشخص التصرف نيابة عن المجموعة.

groups-preview = { $group }: قلتم لنا، ووعدنا
groups-preview-line = انظر ما قلنا إننا سنفعله، ومتى، وهل فعلناه.

groups-details-nothing-sent = لم يُرسَل شيء، فلم يتغير شيء. غيّر ما ليس صحيحًا ثم اضغط على الزر.

groups-contact-title = هل ما زلنا نستطيع الوصول إليك؟
groups-contact-lead = لك منصب في { $group }. هل ما يلي ما زال صحيحًا؟
groups-contact-name = الاسم
groups-contact-office = في المجموعة
groups-contact-email = البريد الإلكتروني
groups-contact-phone = الهاتف
groups-contact-none = ليس لدينا شيء
groups-contact-yes = نعم، كله صحيح
groups-contact-no = تغيّر شيء ما
groups-contact-words = ما الذي تغيّر؟
groups-contact-words-hint = مثلًا: لدي رقم هاتف جديد، {"\u2066"}020 7946 0018{"\u2069"}. أو: لم أعد رئيس المجموعة.
groups-contact-words-missing = اكتب ما الذي تغيّر
groups-contact-choose = قل هل هو صحيح
groups-contact-send = أخبرنا
groups-contact-private = لا يرى هذا إلا الموظفون الذين يعتنون بمجموعتك. نسأل مرتين في السنة.
groups-contact-group = اذهب إلى صفحة { $group }
groups-contact-thanks = شكرًا لك
groups-contact-thanks-right = سجّلنا أننا نستطيع الوصول إليك. نسأل مرة أخرى بعد نصف سنة.
groups-contact-thanks-wrong = أخبرنا الموظف الذي يعتني بمجموعتك. سيصحّح ذلك، ويتصل بك إذا احتاج.
groups-contact-dead = هذا الرابط لم يعد يعمل
groups-contact-dead-why = الرابط قديم جدًا، أو لم يعد لك منصب في هذه المجموعة.
groups-contact-dead-ring = اتصل بنا على { $phone } إذا كنا لا نستطيع الوصول إليك.
groups-contact-mail-subject = هل ما زلنا نستطيع الوصول إليك من أجل { $group }؟
groups-contact-mail-why = لك منصب في { $group }. نحتفظ بقائمة واحدة بمن يتكلم باسم كل مجموعة، حتى لا يُنسى أحد.
groups-contact-mail-what = انظر من فضلك إلى بياناتك وقل لنا هل هي صحيحة. تكفي نقرة واحدة.
