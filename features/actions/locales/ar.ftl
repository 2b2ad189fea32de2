# صفحات الإجراءات.
actions-nav = الإجراءات
actions-nav-my = صفحتي

# من المسؤول.
actions-owner-in-team = { $owner }، { $team }
actions-owner-none-in-team = لا مسؤول بعد، { $team }
actions-owner-none = لا فريق بعد

# أين وصل، وماذا يقول التقويم. هذه هي الكلمات الوحيدة لذلك.
actions-tag-waiting = بانتظار مسؤول
actions-status-proposed = مقترح
actions-status-agreed = متفق عليه
actions-status-in-progress = قيد التنفيذ
actions-status-done = تم – بانتظار تأكيد السكان
actions-status-confirmed = تم – السكان موافقون
actions-status-reopened = فُتح من جديد – لم يتم
actions-status-closed-unconfirmed = أُغلق – لم يُتحقق منه
actions-status-not-doing = لن نفعله
actions-sign-due = موعده { $day }
actions-sign-due-today = موعده اليوم
actions-sign-late = { $n ->
    [zero] متأخر
    [one] متأخر يوم عمل واحدًا
    [two] متأخر يومَي عمل
    [few] متأخر { $n } أيام عمل
    [many] متأخر { $n } يوم عمل
   *[other] متأخر { $n } يوم عمل
  }
actions-sign-late-since = متأخر منذ { $day }
actions-sign-late-first = { $n ->
    [zero] متأخر
    [one] متأخر يوم عمل واحدًا
    [two] متأخر يومَي عمل
    [few] متأخر { $n } أيام عمل
    [many] متأخر { $n } يوم عمل
   *[other] متأخر { $n } يوم عمل
  } عن الموعد الأول، { $day }
actions-sign-moved = { $n ->
    [zero] لم يتغيّر الموعد
    [one] تغيّر الموعد مرة واحدة
    [two] تغيّر الموعد مرتين
    [few] تغيّر الموعد { $n } مرات
    [many] تغيّر الموعد { $n } مرة
   *[other] تغيّر الموعد { $n } مرة
  }
actions-sign-moved-dates = { $n ->
    [zero] لم يتغيّر الموعد
    [one] تغيّر الموعد مرة واحدة
    [two] تغيّر الموعد مرتين
    [few] تغيّر الموعد { $n } مرات
    [many] تغيّر الموعد { $n } مرة
   *[other] تغيّر الموعد { $n } مرة
  }. الموعد الأول { $first }، والآن { $now }
actions-sign-carried = { $n ->
    [zero] لم يناقش في أي اجتماع
    [one] نوقش في اجتماع واحد
    [two] نوقش في اجتماعين
    [few] نوقش في { $n } اجتماعات
    [many] نوقش في { $n } اجتماعًا
   *[other] نوقش في { $n } اجتماع
  }
actions-sign-passed-manager = رُفع إلى المدير
actions-sign-passed-head = رُفع إلى رئيس الخدمة
actions-sign-owner-by = سنعيّن مسؤولًا قبل { $day }
actions-sign-owner-overdue = قلنا إننا سنعيّن مسؤولًا قبل { $day }
actions-sign-kept-first = تم في الموعد الأول
actions-sign-kept-moved = تم في موعد لاحق، لا في الأول
actions-sign-kept-late = تم بعد موعده

# القائمة.
actions-board-title = الإجراءات
actions-board-lead = الإجراء شيء قلنا إننا سنفعله. لكل إجراء مسؤول واحد وموعد. إن غيّرنا الموعد، يبقى الأول ظاهرًا.
actions-board-chips = أجزاء القائمة
actions-board-chip-open = مفتوح
actions-board-chip-late = متأخر
actions-board-chip-moved = تغيّر موعده
actions-board-chip-to-check = بانتظار تأكيد السكان
actions-board-chip-no-owner = بانتظار مسؤول
actions-board-narrow = { $n ->
    [zero] ابحث وضيّق القائمة
    [one] ابحث وضيّق القائمة (واحد مفعّل)
    [two] ابحث وضيّق القائمة (اثنان مفعّلان)
    [few] ابحث وضيّق القائمة ({ $n } مفعّلة)
    [many] ابحث وضيّق القائمة ({ $n } مفعّلًا)
   *[other] ابحث وضيّق القائمة ({ $n } مفعّل)
  }
actions-board-narrow-title = ضيّق القائمة
actions-board-search = ابحث
actions-board-search-hint = حرفان أو أكثر، مثل «door»
actions-board-area = المنطقة أو المجمّع السكني
actions-board-group = المجموعة
actions-board-topic = الموضوع
actions-board-team = الفريق
actions-board-stands = أين وصل
actions-board-time = الوقت
actions-board-all-areas = كل المناطق
actions-board-all-groups = كل المجموعات
actions-board-all-topics = كل المواضيع
actions-board-all-teams = كل الفرق
actions-board-late = متأخر الآن
actions-board-moved = تغيّر موعده
actions-board-carried = نوقش في اجتماعين أو أكثر
actions-board-show = اعرض الإجراءات
actions-board-left-out = لم نفهم ‘{ $part }’ فتركناه.
actions-board-too-short = كان البحث قصيرًا جدًا، لذلك هذه القائمة من دونه. استخدم حرفين أو أكثر.
actions-board-off = ما يضيّق هذه القائمة
actions-board-clear = أزل الكل
actions-board-order = الترتيب حسب
actions-board-reorder = رتّب
actions-board-order-most-late = الأكثر تأخرًا أولًا
actions-board-order-newest = الأحدث أولًا
actions-board-order-changed = آخر ما تغيّر أولًا
actions-board-order-place = المكان
actions-board-about = عن «{ $what }»
actions-board-in = في { $what }
actions-board-of-group = لمجموعة { $what }
actions-board-on-topic = موضوعه { $what }
actions-board-with-team = لدى فريق { $what }
actions-board-that-are-late = متأخر الآن
actions-board-that-moved = تغيّر موعده
actions-board-that-were-carried = نوقش في اجتماعين أو أكثر
actions-what-none = لا توجد:
actions-what-open = { $n ->
    [zero] إجراءات مفتوحة
    [one] إجراء مفتوح
    [two] من الإجراءات المفتوحة
    [few] إجراءات مفتوحة
    [many] إجراءً مفتوحًا
   *[other] إجراء مفتوح
  }
actions-what-waiting = { $n ->
    [zero] إجراءات بانتظار مسؤول
    [one] إجراء بانتظار مسؤول
    [two] من الإجراءات بانتظار مسؤول
    [few] إجراءات بانتظار مسؤول
    [many] إجراءً بانتظار مسؤول
   *[other] إجراء بانتظار مسؤول
  }
actions-what-proposed = { $n ->
    [zero] إجراءات مقترحة
    [one] إجراء مقترح
    [two] من الإجراءات المقترحة
    [few] إجراءات مقترحة
    [many] إجراءً مقترحًا
   *[other] إجراء مقترح
  }
actions-what-agreed = { $n ->
    [zero] إجراءات متفق عليها
    [one] إجراء متفق عليه
    [two] من الإجراءات المتفق عليها
    [few] إجراءات متفق عليها
    [many] إجراءً متفقًا عليه
   *[other] إجراء متفق عليه
  }
actions-what-in-progress = { $n ->
    [zero] إجراءات قيد التنفيذ
    [one] إجراء قيد التنفيذ
    [two] من الإجراءات قيد التنفيذ
    [few] إجراءات قيد التنفيذ
    [many] إجراءً قيد التنفيذ
   *[other] إجراء قيد التنفيذ
  }
actions-what-reopened = { $n ->
    [zero] إجراءات فُتحت من جديد
    [one] إجراء فُتح من جديد
    [two] من الإجراءات التي فُتحت من جديد
    [few] إجراءات فُتحت من جديد
    [many] إجراءً فُتح من جديد
   *[other] إجراء فُتح من جديد
  }
actions-what-done = { $n ->
    [zero] إجراءات بانتظار تأكيد السكان
    [one] إجراء بانتظار تأكيد السكان
    [two] من الإجراءات بانتظار تأكيد السكان
    [few] إجراءات بانتظار تأكيد السكان
    [many] إجراءً بانتظار تأكيد السكان
   *[other] إجراء بانتظار تأكيد السكان
  }
actions-what-confirmed = { $n ->
    [zero] إجراءات يوافق السكان على أنها تمت
    [one] إجراء يوافق السكان على أنه تم
    [two] من الإجراءات التي يوافق السكان على أنها تمت
    [few] إجراءات يوافق السكان على أنها تمت
    [many] إجراءً يوافق السكان على أنه تم
   *[other] إجراء يوافق السكان على أنه تم
  }
actions-what-closed-unconfirmed = { $n ->
    [zero] إجراءات أُغلقت ولم يُتحقق منها
    [one] إجراء أُغلق ولم يُتحقق منه
    [two] من الإجراءات التي أُغلقت ولم يُتحقق منها
    [few] إجراءات أُغلقت ولم يُتحقق منها
    [many] إجراءً أُغلق ولم يُتحقق منه
   *[other] إجراء أُغلق ولم يُتحقق منه
  }
actions-what-not-doing = { $n ->
    [zero] إجراءات لن نفعلها
    [one] إجراء لن نفعله
    [two] من الإجراءات التي لن نفعلها
    [few] إجراءات لن نفعلها
    [many] إجراءً لن نفعله
   *[other] إجراء لن نفعله
  }
actions-what-finished = { $n ->
    [zero] إجراءات منتهية
    [one] إجراء منتهٍ
    [two] من الإجراءات المنتهية
    [few] إجراءات منتهية
    [many] إجراءً منتهيًا
   *[other] إجراء منتهٍ
  }
actions-what-any = { $n ->
    [zero] إجراءات
    [one] إجراء
    [two] من الإجراءات
    [few] إجراءات
    [many] إجراءً
   *[other] إجراء
  }
actions-board-nothing = جرّب كلمات أقل، أو أزل شيئًا.
actions-board-all-areas-link = ابحث في كل المناطق
actions-board-finished = { $n ->
    [zero] لا إجراء منتهيًا يناسب هذا
    [one] إجراء منتهٍ واحد يناسب هذا: اعرضه
    [two] إجراءان منتهيان يناسبان هذا: اعرضهما
    [few] { $n } إجراءات منتهية تناسب هذا: اعرضها
    [many] { $n } إجراءً منتهيًا يناسب هذا: اعرضها
   *[other] { $n } إجراء منتهٍ يناسب هذا: اعرضها
  }
actions-board-keep = احفظ هذه القائمة أو شاركها
actions-board-keep-how = عنوان هذه الصفحة يتذكر بحثك. كل من ترسله إليه يرى القائمة نفسها، بقدر ما يُسمح له بقراءته.
actions-board-csv = جدول بيانات (CSV)

# إجراء واحد.
actions-page-action = إجراء
actions-page-owner = من المسؤول
actions-page-first = الموعد الأول
actions-page-now = الموعد الآن
actions-page-nobody = لا مسؤول بعد
actions-page-since = منذ { $day }
actions-page-team-since = { $team }، { $since }
actions-page-not-kept = لم نلتزم به
actions-page-not-moved = لم يتغيّر
actions-page-earlier = نُقل إلى يوم أقرب
actions-page-moved = { $n ->
    [zero] لم يتغيّر
    [one] تغيّر مرة واحدة، والسبب في الأسفل
    [two] تغيّر مرتين، والأسباب في الأسفل
    [few] تغيّر { $n } مرات، والأسباب في الأسفل
    [many] تغيّر { $n } مرة، والأسباب في الأسفل
   *[other] تغيّر { $n } مرة، والأسباب في الأسفل
  }
actions-page-ask = هل تم العمل حقًا؟
actions-page-ask-name = { $name }، هل تم العمل حقًا؟
actions-page-ask-group = يقول المسؤول ({ $owner }) إنه تم. مجموعتكم طلبت هذا، ومجموعتكم تقرر.
actions-page-ask-you = يقول المسؤول ({ $owner }) إنه تم. أنت طلبت هذا، وأنت تقرر.
actions-page-we = المسؤول
actions-page-ask-legend = جوابك
actions-page-ask-yes = نعم، تم
actions-page-ask-no = لا، لم يتم
actions-page-ask-no-hint = يمكنك أن تقول ما الذي لا يزال خطأ. الموعد الأول يبقى محسوبًا.
actions-page-ask-unsure = لا أعرف بعد
actions-page-ask-unsure-hint = سنسألك مرة أخرى الأسبوع القادم.
actions-page-ask-wrong = ما الذي لا يزال خطأ؟
actions-page-ask-send = أرسل جوابي
actions-page-ask-by = إن لم يجب أحد قبل { $day }، نغلقه على أنه «لم يُتحقق منه». ونعدّ هذه على حدة.
actions-page-change-answer = غيّر جوابي
actions-page-thanks-yes = شكرًا. قلت إنه تم، في { $day }.
actions-page-thanks-no = شكرًا. قلت إنه لم يتم، في { $day }.
actions-page-thanks-unsure = شكرًا. قلت إنك لا تعرف بعد، في { $day }. سنسألك مرة أخرى الأسبوع القادم.
actions-page-top-reopened = ما الذي لا يزال خطأ، قيل في { $day }
actions-page-top-not-doing = لماذا لن نفعل هذا
actions-page-top-withdrawn = سحبه من طلبوه
actions-page-challenged = طلبت منا أن ننظر فيه من جديد. يجيب رئيس الخدمة قبل { $day }.
actions-page-challenge-answered = نظر رئيس الخدمة في هذا من جديد. يبقى كما هو.
actions-page-told = ما قلته لنا
actions-page-told-them = ما قاله لنا السكان
actions-page-told-meeting = في اجتماع { $day }
actions-page-told-on = في { $day }
actions-page-dates = المواعيد
actions-page-track-said = قلنا إننا سنفعله
actions-page-track-first = الموعد الأول
actions-page-track-first-missed = الموعد الأول: لم نلتزم به
actions-page-track-first-moved = الموعد الأول: نُقل إلى يوم أقرب
actions-page-track-moved-missed = الموعد رقم { $n }: لم نلتزم به
actions-page-track-now = الموعد الآن
actions-page-track-now-missed = الموعد الآن: لم نلتزم به
actions-page-track-done = نقول إنه تم
actions-page-track-disputed = يقول السكان إنه لم يتم
actions-page-track-came-back = عادت المشكلة
actions-page-track-confirmed = السكان موافقون
actions-page-track-unchecked = أُغلق، لم يُتحقق منه
actions-page-track-not-doing = لن نفعله
actions-page-sum-first = قلنا { $day }.
actions-page-sum-done-after = نقول إنه تم بعد ذلك بـ{ $time }.
actions-page-sum-done-on = نقول إنه تم في ذلك اليوم.
actions-page-sum-done-before = نقول إنه تم قبل ذلك بـ{ $time }.
actions-page-sum-open = كان ذلك قبل { $time }، ولم يتم بعد.
actions-page-sum-counts-first = نحسبه في أرقامنا منجزًا في الموعد الأول.
actions-page-sum-counts-moved = نحسبه في أرقامنا غير منجز في الموعد الأول، بل منجزًا في موعد لاحق.
actions-page-sum-counts-late = نحسبه في أرقامنا غير منجز في الموعد الأول.
actions-page-no-evidence = لم يُقدَّم أي دليل.
actions-page-days = { $n ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
  }
actions-page-weeks = { $n ->
    [zero] أقل من أسبوع
    [one] أسبوع واحد
    [two] أسبوعين
    [few] { $n } أسابيع
    [many] { $n } أسبوعًا
   *[other] { $n } أسبوع
  }
actions-page-history = ماذا حدث
actions-page-why = السبب: { $why }
actions-page-passed-note = لم تتغيّر حالة الإجراء.
actions-page-correction-to = تصحيح لما كُتب في { $day }
actions-page-today = اليوم، { $time }
actions-page-staff-only = للموظفين فقط:
actions-page-never-changed = لا يُغيَّر شيء هنا ولا يُحذف أبدًا. إن أخطأنا، نضيف تصحيحًا.
actions-page-about = عن هذا الإجراء
actions-page-about-place = المكان
actions-page-about-raised = طلبه
actions-page-about-topic = الموضوع
actions-page-about-helper = يساعد
actions-page-about-contractor = المقاول
actions-page-about-before = المسؤول السابق
actions-page-about-before-until = { $name }، حتى { $day }
actions-page-about-away = ينوب عن
actions-page-about-audience = من يستطيع أن يرى هذا
actions-page-audience-public = الجميع
actions-page-audience-residents = السكان الذين سجلوا الدخول
actions-page-audience-group = المجموعة وموظفونا
actions-page-audience-officers = مسؤولو المجموعة وموظفونا
actions-page-audience-staff = موظفونا
actions-page-hear = اعرف حين يتغيّر
actions-page-hear-why = نخبرك، لأنك طلبته.
actions-page-hear-change = غيّر كيف نخبرك

# ما يمكن فعله.
actions-do-title = ما يمكنك فعله
actions-do-public-hint = كل من يستطيع أن يرى هذا الإجراء يستطيع قراءة هذا. يرجى ألا تكتب أسماء أو أرقام شقق أو هواتف.
actions-do-staff-words = للموظفين فقط (عند الحاجة)
actions-do-staff-hint = لا يرى السكان هذا.
actions-do-why-missing = قل لماذا
actions-do-date-missing = أدخل الموعد الجديد
actions-do-agree = أوافق على أن أكون المسؤول
actions-do-agree-button = أوافق
actions-do-later = موعد آخر، لأن …
actions-do-later-due = متى تستطيع أن تنجزه؟
actions-do-later-button = أوافق، بهذا الموعد
actions-do-date = غيّر الموعد
actions-do-date-due = الموعد الجديد
actions-do-date-why = لماذا يجب أن يتغيّر الموعد؟
actions-do-date-hint = الموعد الأول: { $first }. الموعد الآن: { $now }. موعد لاحق سيكون التغيير رقم { $n }. يبقى الموعد الأول ظاهرًا.
actions-do-date-button = غيّر الموعد
actions-do-progress = قل كيف يسير
actions-do-progress-words = ماذا حدث؟
actions-do-progress-missing = قل ماذا حدث
actions-do-progress-button = قل كيف يسير
actions-do-done = قل إنه تم
actions-do-done-words = ماذا فعلت؟
actions-do-done-missing = قل ماذا فعلت
actions-do-done-evidence = ما الذي يثبته؟ (إن أمكن)
actions-do-done-evidence-hint = ما الذي قيس، أو أي وثيقة تثبته. من دونه تقول الصفحة «لم يُقدَّم أي دليل».
actions-do-done-next = بعد ذلك نسأل من طلبوه هل تم حقًا. هم وحدهم يستطيعون إغلاقه.
actions-do-done-button = قل إنه تم
actions-do-owner = قل إن شخصًا آخر يجب أن يكون المسؤول
actions-do-owner-person = من يجب أن يكون المسؤول؟
actions-do-owner-team = أو أي فريق؟
actions-do-owner-team-hint = مع فريق ومن دون شخص، يتولاه من يقود الفريق.
actions-do-owner-why = لماذا هذا الشخص أو الفريق؟
actions-do-owner-missing = اختر شخصًا أو فريقًا
actions-do-owner-button = سلّمه
actions-do-somebody = اختر شخصًا
actions-do-any-team = اختر فريقًا
actions-do-person = { $name }، { $job }
actions-do-assign = اختر مسؤولًا
actions-do-assign-person = من سيكون المسؤول؟
actions-do-assign-why = هل تريد أن تقول شيئًا؟ (عند الحاجة)
actions-do-assign-button = عيّن هذا المسؤول
actions-do-refuse = قل إننا لن نفعله
actions-do-refuse-why = لماذا لا؟
actions-do-refuse-hint = تستطيع المجموعة وكل من يرى هذا الإجراء قراءة هذا.
actions-do-refuse-missing = قل لماذا لا
actions-do-refuse-button = لن نفعله
actions-do-decide = أجب من لا يوافقون
actions-do-decide-what = ماذا تقرر؟
actions-do-decide-reopen = افتحه من جديد: سنفعله
actions-do-decide-uphold = يبقى كما هو: لن نفعله
actions-do-decide-missing = اختر ما تقرره
actions-do-decide-words = ماذا تقول لهم؟
actions-do-decide-words-missing = قل لماذا قررت ذلك
actions-do-decide-button = أرسل هذا الجواب
actions-do-answer = قل هل تم
actions-do-answer-missing = اختر جوابك
actions-do-answer-words-missing = قل ما الذي لا يزال خطأ
actions-do-challenge = إن كنت لا توافق
actions-do-challenge-why = لماذا يجب أن نفعله؟
actions-do-challenge-hint = يمكنك أن تطلب مرة واحدة. ينظر رئيس الخدمة فيه من جديد ويجيب خلال 10 أيام عمل.
actions-do-challenge-missing = قل لماذا يجب أن نفعله
actions-do-challenge-button = اطلب من رئيس الخدمة
actions-do-return = عادت المشكلة
actions-do-return-words = ما المشكلة الآن؟
actions-do-return-missing = قل ما المشكلة الآن
actions-do-return-button = افتحه من جديد
actions-do-withdraw = لم نعد نريد هذا
actions-do-withdraw-why = لماذا تسحبه؟
actions-do-withdraw-button = اسحبه
actions-do-correct = صحّح شيئًا مما حدث
actions-do-correct-entry = ما الذي كان خطأ؟
actions-do-correct-entry-missing = اختر ما كان خطأ
actions-do-correct-words = ما الصحيح؟
actions-do-correct-missing = قل ما الصحيح
actions-do-correct-button = أضف تصحيحًا
actions-do-which-entry = اختر بندًا
actions-do-entry = { $day }: { $what }
actions-do-comment = أضف تعليقًا
actions-do-comment-hint = كل من يستطيع أن يرى هذا الإجراء يستطيع قراءته. يرجى ألا تكتب أسماء أو أرقام شقق أو هواتف.
actions-do-comment-missing = اكتب تعليقك
actions-do-comment-button = أضف التعليق

# ما تقوله الصفحة التالية.
actions-said-agreed = أنت المسؤول عن هذا الآن. يستطيع من طلبوه أن يروا ذلك.
actions-said-agreed-later = أنت المسؤول عن هذا الآن، بموعد لاحق. أخبرنا من طلبوه بالسبب.
actions-said-progress = نُشر ما كتبته. يستطيع من يتابعون هذه الصفحة أن يروه.
actions-said-done = قلت إنه تم. طلبنا ممن طلبوه أن يتحققوا.
actions-said-moved = تغيّر الموعد. أخبرنا من طلبوه بالسبب.
actions-said-owner = سُلّم. أخبرنا المسؤول الجديد، وتستطيع المجموعة أن ترى ذلك.
actions-said-assigned = صار له مسؤول. أخبرناه، وتستطيع المجموعة أن ترى ذلك.
actions-said-not-doing = أخبرنا من طلبوه بالسبب. يمكنهم أن يطلبوا من رئيس الخدمة النظر فيه من جديد.
actions-said-decided = أُرسل جوابك إلى من سألوا.
actions-said-answered = شكرًا على جوابك.
actions-said-yes = شكرًا. قلت إنه تم.
actions-said-no = شكرًا. فُتح من جديد، وأخبرنا المسؤول بما لا يزال خطأ.
actions-said-unsure = شكرًا. سنسألك مرة أخرى الأسبوع القادم.
actions-said-withdrawn = سحبته. أخبرنا المسؤول.
actions-said-challenged = سينظر رئيس الخدمة فيه من جديد، ويجيبك خلال 10 أيام عمل.
actions-said-came-back = فُتح من جديد، وأخبرنا المسؤول.
actions-said-comment = أضيف تعليقك.
actions-said-corrected = أضيف التصحيح. ما كان مكتوبًا من قبل يبقى ظاهرًا.
actions-said-raised = أُنشئ الإجراء. طلبنا من المسؤول أن يوافق.

# الرابط الشخصي للمسؤول.
actions-link-do = ماذا تقول؟
actions-link-for = لمن
actions-link-page = اعرض كل شيء عن هذا الإجراء
actions-link-good-for = هذا الرابط لك ولهذا الإجراء وحده. لا تحتاج إلى كلمة مرور. يتوقف عن العمل عندما يصير شخص آخر هو المسؤول.
actions-link-moved = { $n ->
    [zero] لم يتغيّر
    [one] تغيّر مرة واحدة
    [two] تغيّر مرتين
    [few] تغيّر { $n } مرات
    [many] تغيّر { $n } مرة
   *[other] تغيّر { $n } مرة
  }
actions-link-next-proposed = طُلب منك أن تكون المسؤول عن هذا. إن لم تجب خلال 5 أيام عمل، نخبر مديرك.
actions-link-next-due = أنت المسؤول عن هذا. موعده { $day }. سنذكّرك قبل ذلك.
actions-link-next-reopened = يقول من طلبوه إنه لم يتم. يرجى أن تقول لهم ماذا سيحدث الآن.
actions-link-next-done = قلت إنه تم. سألنا من طلبوه. إن لم يجب أحد قبل { $day }، نغلقه على أنه «لم يُتحقق منه».
actions-link-next-confirmed = يوافق من طلبوه على أنه تم. لم يبق شيء تفعله. شكرًا.
actions-link-next-unchecked = أُغلق. لم يجب أحد، لذلك يُعدّ «لم يُتحقق منه».
actions-link-next-not-doing = لن نفعل هذا. أخبرنا من طلبوه بالسبب.
actions-link-dead = هذا الرابط لم يعد يعمل
actions-link-dead-why = الرابط لمسؤول واحد ولإجراء واحد. يتوقف عن العمل عندما يصير قديمًا، أو عندما يصير شخص آخر هو المسؤول. إن كنت لا تزال المسؤول، ففي أحدث رسالة عنه رابط يعمل.
actions-link-dead-sign-in = سجّل الدخول لترى عملك
actions-link-dead-ring = أو اتصل على { $phone }.
actions-link-handed = شخص آخر يعتني به الآن
actions-link-handed-next = شكرًا. طلبنا منه أن يوافق. لا تحتاج إلى فعل شيء آخر، ورابطك لم يعد يعمل.

# صفحة الساكن.
actions-my-title = صفحتي
actions-my-hello = مرحبًا، { $name }
actions-my-summary = { $n ->
    [zero] لم تقل لنا شيئًا بعد.
    [one] قلت لنا شيئًا واحدًا.
    [two] قلت لنا شيئين.
    [few] قلت لنا { $n } أشياء.
    [many] قلت لنا { $n } شيئًا.
   *[other] قلت لنا { $n } شيء.
  }
actions-my-asking = { $n ->
    [zero] لا شيء يحتاج إلى جواب منك.
    [one] شيء واحد يحتاج إلى جواب منك.
    [two] شيئان يحتاجان إلى جواب منك.
    [few] { $n } أشياء تحتاج إلى جواب منك.
    [many] { $n } شيئًا يحتاج إلى جواب منك.
   *[other] { $n } شيء يحتاج إلى جواب منك.
  }
actions-my-heading = ما قلته لنا، وماذا حدث
actions-my-nothing = لم تقل لنا شيئًا بعد. عندما تفعل، سترى هنا من يهتم به ومتى ينجزه.
actions-my-said-meeting = قلت، في اجتماع { $day }
actions-my-said-on = قلت، في { $day }
actions-my-unread = سمعناك. يقرؤه أحدنا قبل { $day }.
actions-my-unread-late = سمعناك. نعتذر: كان يجب أن يكون أحدنا قد قرأه.
actions-my-in-minutes = إنه في محضر الاجتماع. لم يصبح إجراءً.
actions-my-on-agenda = إنه لاجتماع مجموعتك. يقول المحضر ماذا نتج عنه.
actions-my-answered = أجبنا: { $answer }
actions-my-step-heard = الخطوة 1 من 5: سمعناك. لا يهتم به أي فريق بعد. سنقول لك من سيهتم به قبل { $day }.
actions-my-step-heard-late = الخطوة 1 من 5: سمعناك. لا يهتم به أي فريق بعد. نعتذر: كان يجب أن تعرف الآن من يهتم به.
actions-my-step-proposed = الخطوة 2 من 5: طلبنا من شخص أن يكون المسؤول.
actions-my-step-agreed = الخطوة 2 من 5: صار له مسؤول، وموعده { $day }.
actions-my-step-agreed-late = الخطوة 2 من 5: صار له مسؤول. كان موعده { $day }، ولم يتم.
actions-my-step-doing-late = الخطوة 3 من 5: قيد التنفيذ. كان موعده { $day }، ولم يتم.
actions-my-step-doing = الخطوة 3 من 5: قيد التنفيذ، وموعده { $day }.
actions-my-step-reopened = الخطوة 3 من 5: لم يتم، لذلك فُتح من جديد.
actions-my-step-done = الخطوة 4 من 5: نقول إنه تم. والآن تحقق أنت.
actions-my-step-confirmed = الخطوة 5 من 5: فعلناه، وأنت موافق.
actions-my-step-unchecked = الخطوة 4 من 5: نقول إنه تم. لم يتحقق أحد.
actions-my-why-not = لماذا لا: { $why }
actions-my-withdrawn = سحبته: { $why }
actions-my-yes = نعم، تم
actions-my-no = لا، لم يتم
actions-my-tell = قل لنا شيئًا
actions-my-tell-more = قل لنا شيئًا آخر
actions-my-how = كيف نخبرك
actions-my-how-what = نخبرك عندما يتغيّر شيء، بالطريقة التي اخترتها.
actions-my-how-change = اعرض هذا أو غيّره
actions-my-groups = { $n ->
    [zero] مجموعاتك
    [one] مجموعتك
    [two] مجموعتاك
    [few] مجموعاتك
    [many] مجموعاتك
   *[other] مجموعاتك
  }
actions-my-group-actions = المفتوح لمجموعة { $group }
actions-my-group-board = عرض كل إجراءات هذه المجموعة

# الصفحة الأولى.
actions-home-lately = ما قلتموه لنا مؤخرًا
actions-home-nothing = لا شيء لنعرضه بعد. ما يقوله لنا السكان، وما نفعله بشأنه، سيكون هنا.
actions-home-told = قلتم لنا
actions-home-doing = ما نفعله
actions-home-a-resident = أحد السكان
actions-home-who = { $who }، { $day }
actions-home-more = المزيد مما قلتموه لنا
actions-home-figures = كيف أداؤنا
actions-home-by-first = إجراءات تمت في الموعد الأول الذي أعطيناه
actions-home-by-any = إجراءات تمت في الموعد الأول أو في موعد لاحق
actions-home-disputed = قلنا إنه تم، وقال السكان إنه لم يتم
actions-home-by-first-base = { $n } من أصل { $of } كان موعدها بين { $months }.
actions-home-by-any-base = { $n } من أصل { $of } كان موعدها بين { $months }.
actions-home-disputed-base = { $n } من أصل { $of } كان موعدها بين { $months }. { $unchecked ->
    [zero] لم يُغلق أي منها من دون تحقق.
    [one] إجراء واحد آخر لم يُتحقق منه.
    [two] إجراءان آخران لم يُتحقق منهما.
    [few] { $unchecked } إجراءات أخرى لم يُتحقق منها.
    [many] { $unchecked } إجراءً آخر لم يُتحقق منها.
   *[other] { $unchecked } إجراء آخر لم يُتحقق منها.
  }
actions-home-before = بين { $months } كانت النسبة { $share } من { $of }.
actions-home-before-few = أقل من أن نقارن بين { $months } ({ $n }).
actions-home-months = { $from } و{ $to }
actions-home-too-few = أقل من أن نحكم بعد ({ $n }).
actions-home-how = كيف نحسب هذا

# كيف نحسب.
actions-count-title = كيف نحسب هذا
actions-count-lead = نحسب ما قلنا إننا سنفعله بالنسبة إلى أول موعد أعطيناه. تغيير الموعد لا يجعل الوعد موفى به.
actions-count-base = ما الذي نحسبه
actions-count-base-what = كل إجراء يقع موعده الأول في تلك الأشهر. الإجراء الذي سحبه السكان لا يُحسب. والإجراء الذي قررنا ألا نفعله يُحسب غير منجز. أنت ترى عدد ما يُسمح لك بقراءته.
actions-count-first-what = قلنا إنه تم في الموعد الأول أو قبله، ولم يقل أحد ممن طلبوه إنه لم يتم. إن قال أحد «لم يتم»، يُحسب اليوم الذي تم فيه من جديد.
actions-count-any-what = كما سبق، لكن الموعد الذي غيّرناه يُحسب أيضًا. نعرض الاثنين، كي ترى كم يساعد تغيير المواعيد أرقامنا.
actions-count-disputed-what = قال أحد من طلبوا الإجراء إنه لم يتم بعد أن قلنا إنه تم. إن لم يجب أحد خلال 20 يوم عمل، نغلقه على أنه «لم يُتحقق منه» ونعدّه على حدة.
actions-count-late = متأخر
actions-count-late-what = الإجراء المفتوح متأخر عندما يمضي موعده. نحسب أيام العمل: من دون السبت والأحد والعطل الرسمية. وبعد «لم يتم» نحسب من الموعد الأول من جديد.
actions-count-few = أقل من أن نحكم
actions-count-few-what = مع أقل من 10 إجراءات لا نعرض نسبة، بل العدد فقط.
actions-count-see = اعرض ما حسبناه
actions-count-see-what = كل إجراء نحسبه موجود في قائمة الإجراءات. يمكنك تضييق تلك القائمة وأخذها كجدول بيانات.

# صفحة مجموعة وصفحة مكان.
actions-panel-open = الإجراءات المفتوحة
actions-panel-nothing = لا شيء مفتوح.
actions-panel-to-check = بانتظار تأكيد المجموعة ({ $n })
actions-panel-late = متأخر ({ $n })
actions-panel-on-time = في موعده ({ $n })
actions-panel-more = عرض { $n } أخرى
actions-panel-board = عرضها كلها والبحث فيها
actions-panel-kept = هل فعلنا ما قلناه؟
actions-panel-kept-base = { $n ->
    [zero] في آخر 12 شهرًا لم يحن موعد أي إجراء.
    [one] في آخر 12 شهرًا حان موعد إجراء واحد.
    [two] في آخر 12 شهرًا حان موعد إجراءين.
    [few] في آخر 12 شهرًا حان موعد { $n } إجراءات.
    [many] في آخر 12 شهرًا حان موعد { $n } إجراءً.
   *[other] في آخر 12 شهرًا حان موعد { $n } إجراء.
  } { $first ->
    [zero] لم يتم أي منها في الموعد الأول.
    [one] تم واحد في الموعد الأول.
    [two] تم اثنان في الموعد الأول.
    [few] تمت { $first } في الموعد الأول.
    [many] تم { $first } في الموعد الأول.
   *[other] تم { $first } في الموعد الأول.
  }
actions-panel-kept-first = في الموعد الأول: { $n }
actions-panel-kept-moved = في موعد لاحق: { $n }
actions-panel-kept-not = لم يتم، أو متأخر: { $n }
actions-panel-n-of = { $n } من { $of }
actions-panel-n-moved = تغيّر الموعد
actions-panel-n-carried = نوقش في اجتماعين أو أكثر
actions-panel-n-disputed = قالت المجموعة «لم يتم»
actions-panel-n-unchecked = لم يتحقق أحد
actions-panel-kept-none = لم يحن موعد أي شيء في آخر 12 شهرًا.
actions-panel-open-here = { $n ->
    [zero] الإجراءات المفتوحة هنا
    [one] إجراء مفتوح واحد هنا
    [two] إجراءان مفتوحان هنا
    [few] { $n } إجراءات مفتوحة هنا
    [many] { $n } إجراءً مفتوحًا هنا
   *[other] { $n } إجراء مفتوح هنا
  }
actions-panel-place-nothing = لا شيء مفتوح هنا.
actions-panel-closed = { $n ->
    [zero] لا إجراء منتهيًا هنا.
    [one] إجراء واحد هنا انتهى.
    [two] إجراءان هنا انتهيا.
    [few] { $n } إجراءات هنا انتهت.
    [many] { $n } إجراءً هنا انتهت.
   *[other] { $n } إجراء هنا انتهت.
  }

# ماذا حدث: عناوين تاريخ الإجراء.
actions-entry-raised = طُرح
actions-entry-imported = نُقل من قائمة أقدم
actions-entry-agreed = متفق عليه
actions-entry-agreed-later = متفق عليه، بموعد آخر: { $to }، لا { $from }
actions-entry-progress = كيف يسير
actions-entry-date-moved = تغيّر الموعد من { $from } إلى { $to }
actions-entry-new-owner = المسؤول الجديد: { $name }
actions-entry-no-owner = لا مسؤول الآن
actions-entry-done = نقول إنه تم
actions-entry-said-yes = أجاب السكان: تم
actions-entry-confirmed = يوافق السكان على أنه تم
actions-entry-disputed = يقول السكان إنه لم يتم
actions-entry-unsure = لا يعرف السكان بعد
actions-entry-closed-unconfirmed = أُغلق: لم يتحقق أحد
actions-entry-withdrawn = سحبه من طلبوه
actions-entry-not-doing = لن نفعل هذا
actions-entry-challenged = يطلب السكان أن ننظر في هذا من جديد
actions-entry-upheld = نظرنا من جديد. يبقى كما هو
actions-entry-reopened = فتحه رئيس الخدمة من جديد
actions-entry-came-back = فُتح من جديد: عادت المشكلة
actions-entry-comment = تعليق
actions-entry-correction = تصحيح
actions-entry-carried = ما زال مفتوحًا في اجتماع آخر
actions-entry-passed-up-manager = رُفع إلى المدير
actions-entry-passed-up-head = رُفع إلى رئيس الخدمة
actions-entry-passed-up-group = أُخبرت المجموعة بأن هذا متأخر
actions-entry-passed-up-triage = أُحيل: لا مسؤول بعد
actions-entry-reminded = ذُكّر المسؤول
actions-entry-asked-again = سألنا مرة أخرى

actions-rule-before-due = حسب القاعدة: { $days ->
    [zero] في يوم الموعد
    [one] يوم عمل واحد قبل الموعد
    [two] يوما عمل قبل الموعد
    [few] { $days } أيام عمل قبل الموعد
    [many] { $days } يوم عمل قبل الموعد
   *[other] { $days } يوم عمل قبل الموعد
  }
actions-rule-after-due = حسب القاعدة: { $days ->
    [zero] في يوم الموعد
    [one] يوم عمل واحد بعد الموعد
    [two] يوما عمل بعد الموعد
    [few] { $days } أيام عمل بعد الموعد
    [many] { $days } يوم عمل بعد الموعد
   *[other] { $days } يوم عمل بعد الموعد
  }
actions-rule-after-first = حسب القاعدة: { $days ->
    [zero] في يوم الموعد الأول
    [one] يوم عمل واحد بعد الموعد الأول
    [two] يوما عمل بعد الموعد الأول
    [few] { $days } أيام عمل بعد الموعد الأول
    [many] { $days } يوم عمل بعد الموعد الأول
   *[other] { $days } يوم عمل بعد الموعد الأول
  }
actions-rule-after-proposed = حسب القاعدة: { $days ->
    [zero] لم يوافق أحد
    [one] لم يوافق أحد منذ يوم عمل واحد
    [two] لم يوافق أحد منذ يومَي عمل
    [few] لم يوافق أحد منذ { $days } أيام عمل
    [many] لم يوافق أحد منذ { $days } يوم عمل
   *[other] لم يوافق أحد منذ { $days } يوم عمل
  }
actions-rule-after-triage = حسب القاعدة: { $days ->
    [zero] لا مسؤول
    [one] لا مسؤول منذ يوم عمل واحد
    [two] لا مسؤول منذ يومَي عمل
    [few] لا مسؤول منذ { $days } أيام عمل
    [many] لا مسؤول منذ { $days } يوم عمل
   *[other] لا مسؤول منذ { $days } يوم عمل
  }

# من كتبه، حيث لا فريق.
actions-author-visitor = زائر
actions-author-resident = أحد السكان
actions-author-staff = موظف
actions-author-head = رئيس الخدمة
actions-office-chair = الرئيس
actions-office-vice-chair = نائب الرئيس
actions-office-secretary = أمين السر
actions-office-treasurer = أمين الصندوق
actions-office-member = عضو

# لماذا لا.
actions-refused-not-yours = لا يمكنك فعل هذا في هذا الإجراء.
actions-refused-from-proposed = لم يُتفق على هذا بعد. يجب أولًا أن يوافق شخص على فعله.
actions-refused-from-agreed = هذا متفق عليه ولم يتم بعد.
actions-refused-from-in-progress = هذا قيد التنفيذ.
actions-refused-from-done = نقول إن هذا تم. والآن يقول من طلبوه هل تم حقًا.
actions-refused-from-confirmed = هذا مغلق: وافق السكان على أنه تم.
actions-refused-from-closed-unconfirmed = هذا مغلق: لم يجب أحد في الوقت المحدد.
actions-refused-from-reopened = فُتح هذا من جديد ولم يتم بعد.
actions-refused-from-not-doing = قلنا إننا لن نفعل هذا.
actions-refused-own-team = أنت تعمل في الفريق المسؤول عن هذا. يجب أن يقول شخص آخر هل تم.
actions-refused-reason-missing = اكتب لماذا. سيقرؤه من طلبوه
actions-refused-words-missing = اكتب ما تريد أن تقوله
actions-refused-what-is-wrong-missing = اكتب ما الذي لا يزال خطأ
actions-refused-same-date = { $due } هو موعده الآن. اختر موعدًا آخر
actions-refused-date-past = { $due } مضى. اختر اليوم أو يومًا لاحقًا
actions-refused-date-too-far = ذلك الموعد بعيد جدًا. اختر موعدًا أقرب
actions-refused-too-long-ago = أُغلق هذا في { $closed }، قبل أكثر من 12 شهرًا. قل لنا عنه كشيء جديد
actions-refused-challenged-before = طلبت منا من قبل أن ننظر في هذا من جديد
actions-refused-not-challenged = لم يطلب منا أحد أن ننظر في هذا من جديد
actions-refused-same-owner = هذا هو المسؤول الآن. اختر شخصًا آخر
actions-refused-nobody-named = اختر شخصًا أو فريقًا
actions-refused-not-in-a-team = هذا الشخص ليس في أي فريق. اختر فريقًا أيضًا
actions-refused-nobody-to-confirm = اختر المجموعة التي ستقول هل تم

# ما نخبر الناس به.
actions-mail-owner-subject = هل ستتولى هذا؟ { $title }
actions-mail-owner-what = أُخبر السكان بأنك تتولى هذا: { $title }
actions-mail-owner-said = لأنهم قالوا: «{ $said }»
actions-mail-owner-due = الموعد هو { $due }.
actions-mail-owner-how = افتح الرابط لتوافق، أو لتذكر موعدًا آخر، أو لتقول كيف يسير أو إنه تم. لا تحتاج إلى كلمة مرور. الرابط لهذا الإجراء وحده. يتوقف عن العمل عندما يتولاه شخص آخر.
actions-mail-date-subject = موعد جديد لـ{ $title }: { $date }
actions-mail-date-moved = الموعد الآن هو { $date }. كان الموعد الأول { $first }. ويبقى ظاهرًا.
actions-mail-why = السبب: { $words }
actions-mail-words = كتبوا: { $words }
actions-mail-progress-subject = كيف يسير: { $title }
actions-mail-ask-subject = هل تم العمل حقًا؟ { $title }
actions-mail-done-subject = نقول إنه تم: { $title }
actions-mail-done = نقول إنه تم: { $words }
actions-mail-no-evidence = لم تُقدَّم صورة ولا وثيقة ولا قياس.
actions-mail-answer-by = يرجى أن تقول لنا هل تم. إن لم يجب أحد قبل { $by }، نغلقه على أنه «لم يُتحقق منه». ونعدّ هذه على حدة.
actions-mail-not-doing-subject = لن نفعل هذا: { $title }
actions-mail-may-challenge = إن كنت لا توافق، فافتح الصفحة واطلب منا أن ننظر من جديد. يمكنك أن تفعل ذلك مرة واحدة. يجيب رئيس الخدمة خلال 10 أيام عمل.
actions-mail-new-owner-subject = { $name } يتولى الآن { $title }
actions-mail-new-owner = { $name } يتولى هذا من اليوم. يبقى الموعد { $due }.
actions-mail-no-owner-subject = نبحث عن مسؤول جديد: { $title }
actions-mail-no-owner = لا أحد يتولى هذا الآن. سنعيّن مسؤولًا جديدًا.
actions-mail-reopened-subject = مفتوح من جديد: { $title }
actions-mail-still-wrong = ما الذي لا يزال خطأ: { $words }
actions-mail-first-date-counts = الموعد الأول يبقى محسوبًا: { $first }.
actions-mail-confirmed-subject = يوافق السكان على أنه تم: { $title }
actions-mail-withdrawn-subject = سُحب: { $title }
actions-mail-challenge-subject = يرجى النظر من جديد: { $title }
actions-mail-challenge-by = لا يوافق من طلبوه على أنه لن يُفعل. يرجى الإجابة قبل { $by }.
actions-mail-upheld-subject = نظرنا من جديد: { $title }
actions-mail-comment-subject = تعليق على { $title }
actions-mail-closed-subject = أُغلق، لم يُتحقق منه: { $title }
actions-mail-closed = لم يقل لنا أحد في الوقت المحدد هل تم، لذلك أُغلق على أنه «لم يُتحقق منه». إن عادت المشكلة خلال 12 شهرًا، يستطيع من طلبوه فتحه من جديد.

actions-feed-title = { $landlord }: ما وُعد به
actions-feed-dates = الموعد الأول: { $first }. الموعد الآن: { $now }.
actions-board-follow = تابع هذه القائمة في قارئ الأخبار، أو خذها معك.
actions-board-atom = خلاصة (Atom)
actions-board-json = خلاصة (JSON)
actions-overtaken-title = غيّر شخص آخر هذا وأنت تكتب
actions-overtaken-lead = ما كتبته لم يضع. اقرأ النصين، ثم اختر.
actions-overtaken-theirs = ما هو موجود الآن
actions-overtaken-mine = ما كتبته أنت
actions-overtaken-use = استخدم نصي أيضًا
actions-overtaken-drop = اترك نصي

actions-board-xlsx = جدول بيانات (Excel)
actions-paper-list = ما وعدنا به
actions-paper-n = { $n ->
    [zero] لا شيء مفتوح.
    [one] إجراء واحد مفتوح.
    [two] إجراءان مفتوحان.
    [few] { $n } إجراءات مفتوحة.
    [many] { $n } إجراءً مفتوحًا.
   *[other] { $n } إجراء مفتوح.
  }
actions-paper-print = اطبع هذه القائمة
actions-paper-large = طباعة بخط كبير
actions-paper-poster = ملصق للمدخل
actions-poster = قلتم لنا. ووعدنا.
actions-poster-nothing = لا يوجد هنا بعد ما يمكن عرضه على الجميع. انظر في الصفحة لترى ما يمكنك قراءته.
actions-poster-open = ما نفعله
actions-poster-done = تم
actions-poster-by = قبل { $day }
actions-poster-more = { $n ->
    [zero] هذا كل شيء.
    [one] وواحد آخر.
    [two] واثنان آخران.
    [few] و{ $n } أخرى.
    [many] و{ $n } غيرها.
   *[other] و{ $n } غيرها.
  }
actions-poster-see = انظر كيف يسير كل واحد. قل لنا إن لم يتم. امسح المربع بهاتفك، أو اكتب:
actions-poster-code = مربع للمسح بالهاتف. يقود إلى { $address }
actions-poster-phone = أو اتصل بنا على { $phone }
actions-preview = قلتم لنا. ووعدنا: { $title }
actions-preview-open = قلنا إننا سنفعل هذا قبل { $day }. انظر كيف يسير.
actions-preview-done = نقول إن هذا تم. انظر هل يوافق الناس.
actions-preview-closed = انتهى هذا. انظر ماذا فُعل.
actions-preview-not-doing = لن نفعل هذا. انظر لماذا.

actions-link-choose = اختر ما تريد قوله، ثم اضغط على زره
