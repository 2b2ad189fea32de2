# صفحات الاجتماعات.
meetings-title = الاجتماعات
meetings-lead = تلتقي المجموعات بموظف الإسكان. يمكنك أن ترى متى، وأن تضيف إلى جدول الأعمال، وأن تقرأ ما قيل.
meetings-group-label = اعرض اجتماعات
meetings-all-groups = كل المجموعات
meetings-show = اعرض الاجتماعات
meetings-next = الاجتماعات القادمة
meetings-cancelled = ملغى
meetings-unfinished = محاضر في الطريق
meetings-past = محاضر للقراءة
meetings-none-planned = لا اجتماع مقررًا.
meetings-ask-for-one = اطلب واحدًا
meetings-none-past = لم تُنشر محاضر بعد.
meetings-to-group = كل شيء عن { $group }
meetings-line-cutoff = يمكنك أن تضيف إلى جدول الأعمال حتى { $day }
meetings-line-closed = أُغلق جدول الأعمال
meetings-line-minutes-soon = المحضر قريبًا
meetings-line-minutes = اقرأ المحضر
meetings-line-cancelled = ملغى
meetings-meeting-on = اجتماع { $day }

meetings-said-series-ended = لن تُحدَّد اجتماعات أخرى لهذه المجموعة تلقائيًا.
meetings-said-planned = حُدّد الاجتماع. دعونا المجموعة.
meetings-said-changed = حُفظ. أخبرنا المجموعة.
meetings-said-cancelled = أُلغي الاجتماع. أخبرنا المجموعة.
meetings-said-saved = حُفظ. لم يُنشر شيء بعد.
meetings-said-settled = تم. بقي نص واحد.
meetings-said-asked = طلبنا من الرئيس وأمين السر التحقق من المحضر.
meetings-said-taken-back = يمكنك تغيير المحضر من جديد. يجب أن تتحقق منه المجموعة مرة أخرى.
meetings-said-published = نُشر المحضر والإجراءات. أخبرنا المسؤولين والمجموعة.
meetings-said-corrected = أضيفت الملاحظة. يبقى المحضر كما كان.
meetings-said-added = أضيف إلى جدول الأعمال. نحتفظ بسجل له من الآن.
meetings-said-taken-off = أزيل من جدول الأعمال. يبقى في سجلنا.
meetings-said-checked = شكرًا. ينشر موظف الإسكان الآن المحضر والإجراءات.

meetings-agenda = ما سنتحدث عنه
meetings-agenda-empty = لا جديد في جدول الأعمال بعد.
meetings-agenda-count = { $n ->
    [zero] لا جديد في جدول الأعمال بعد.
    [one] أمر جديد واحد في جدول الأعمال. لا تقرؤه إلا المجموعة وموظفوها.
    [two] أمران جديدان في جدول الأعمال. لا تقرؤهما إلا المجموعة وموظفوها.
    [few] { $n } أمور جديدة في جدول الأعمال. لا تقرؤها إلا المجموعة وموظفوها.
    [many] { $n } أمرًا جديدًا في جدول الأعمال. لا تقرؤها إلا المجموعة وموظفوها.
   *[other] { $n } أمر جديد في جدول الأعمال. لا تقرؤها إلا المجموعة وموظفوها.
  }
meetings-agenda-open = { $n ->
    [zero] لا إجراءات لا تزال مفتوحة
    [one] إجراء واحد لا يزال مفتوحًا
    [two] إجراءان لا يزالان مفتوحين
    [few] { $n } إجراءات لا تزال مفتوحة
    [many] { $n } إجراءً لا تزال مفتوحة
   *[other] { $n } إجراء لا تزال مفتوحة
  }
meetings-agenda-open-why = هذه في جدول الأعمال تلقائيًا، إلى أن تتم.
meetings-agenda-nothing-open = لا شيء مفتوح من قبل.
meetings-item-title = أضف شيئًا إلى جدول الأعمال
meetings-item-until = يمكنك أن تضيف إلى جدول الأعمال حتى نهاية { $day }.
meetings-item-what = ما الموضوع؟
meetings-item-what-hint = بضع كلمات، مثل «الماء الساخن في المبنى». تستطيع المجموعة قراءة هذا. لا تكتب أسماء أو أرقام شقق.
meetings-item-title-missing = قل في بضع كلمات ما الموضوع
meetings-item-words = ماذا تريد أن تقول؟
meetings-item-words-hint = بكلماتك. يمكنك تركه فارغًا.
meetings-item-where = أين؟
meetings-item-whole-estate = المجمّع السكني كله
meetings-item-topic = ما نوع هذا الأمر؟
meetings-item-choose-topic = لست متأكدًا
meetings-item-button = أضفه إلى جدول الأعمال
meetings-item-sign-in = سجّل الدخول
meetings-item-sign-in-or = إن كنت من المجموعة. أو قله لنا الآن:
meetings-item-not-theirs = لا يستطيع الإضافة إلى جدول الأعمال هذا إلا المجموعة وموظفوها. يمكنك أن تقوله لنا مباشرة.
meetings-item-take-off = أزِل
meetings-tell-us = قل لنا شيئًا
meetings-about = عن هذا الاجتماع
meetings-officer = موظف الإسكان: { $name }
meetings-after-note = بعد الاجتماع، يتحقق رئيس المجموعة من المحضر. ثم يستطيع الجميع متابعة الإجراءات.
meetings-go-reading = اقرأ المحضر كاملًا
meetings-go-prep = استعد: ورقة التحضير
meetings-go-change = غيّر الاجتماع أو ألغِه
meetings-back = عودة إلى الاجتماع
meetings-cancelled-why = السبب: { $why }

meetings-prep-title = ورقة التحضير
meetings-prep-lead = لرئيس المجموعة. ما وُعد به، وما تأخر، وما يمكن أن تسأل عنه. يمكنك طباعتها.
meetings-prep-check = بانتظار تأكيد المجموعة ({ $n })
meetings-prep-slipped = تأخر ({ $n })
meetings-prep-promised = وُعد به، وفي موعده ({ $n })
meetings-prep-new = جديد في جدول الأعمال ({ $n })
meetings-prep-none = لا شيء.
meetings-prep-date = وُعد به قبل { $day }.
meetings-prep-dates = وُعد به أولًا قبل { $first }، والآن قبل { $now }.
meetings-ask-really-done = اسأل المجموعة: هل تم حقًا؟
meetings-ask-evidence = اسأل: هل يمكنكم إثباته؟ لم تُقدَّم صورة ولا وثيقة.
meetings-ask-owner = اسأل: من سيكون المسؤول، ومتى؟
meetings-ask-late = اسأل: لماذا تأخر، وماذا سيحدث بعد ذلك؟
meetings-ask-moved = اسأل: هل ستلتزمون بالموعد الجديد؟
meetings-ask-carried = اسأل: يعود في كل مرة. ما العائق؟
meetings-ask-agree = اسأل: هل وافق المسؤول؟
meetings-ask-on-time = اسأل: هل لا يزال في موعده؟

meetings-home-title = الاجتماعات القادمة
meetings-home-all = عرض كل الاجتماعات
meetings-panel-title = الاجتماع القادم
meetings-panel-next = الاجتماع القادم: { $when }
meetings-panel-where = { $n ->
    [zero] { $where }. لا شيء مفتوح من قبل.
    [one] { $where }. إجراء مفتوح واحد في جدول الأعمال.
    [two] { $where }. إجراءان مفتوحان في جدول الأعمال.
    [few] { $where }. { $n } إجراءات مفتوحة في جدول الأعمال.
    [many] { $where }. { $n } إجراءً مفتوحًا في جدول الأعمال.
   *[other] { $where }. { $n } إجراء مفتوح في جدول الأعمال.
  }
meetings-panel-add = أضف شيئًا إلى جدول الأعمال
meetings-panel-by = قبل { $day }
meetings-panel-see = عرض جدول الأعمال
meetings-panel-none = لا اجتماع مقررًا.
meetings-panel-first = لا اجتماعات بعد. سيحدد موظف الإسكان { $name } أول اجتماع.
meetings-panel-first-officer = لا اجتماعات بعد. سيحدد موظف الإسكان أول اجتماع.
meetings-head-meeting = الاجتماع
meetings-head-minutes = المحضر
meetings-head-residents = السكان
meetings-head-actions = الإجراءات
meetings-read-minutes = اقرأ المحضر
meetings-row-residents = { $first ->
    [zero] { $n }
    [one] { $n }، منهم واحد للمرة الأولى
    [two] { $n }، منهم اثنان للمرة الأولى
    [few] { $n }، منهم { $first } للمرة الأولى
    [many] { $n }، منهم { $first } للمرة الأولى
   *[other] { $n }، منهم { $first } للمرة الأولى
  }
meetings-row-actions = جديد: { $n }، من قبل: { $carried }
meetings-only-group = هذا الجزء للمجموعة فقط.

meetings-published-title = محضر { $group }، { $day }
meetings-said-and-done = ما قيل، وما نفعله
meetings-you-told-us = قلتم لنا
meetings-we-are-doing = ما نفعله
meetings-no-action = لم ينتج عن هذا إجراء.
meetings-other-actions = إجراءات أخرى من هذا الاجتماع
meetings-part-open-past = ما كان لا يزال مفتوحًا حينها
meetings-nothing-said = لم يُكتب شيء.
meetings-who-came = من حضر
meetings-came-residents = { $n ->
    [zero] لم يحضر سكان
    [one] ساكن واحد
    [two] ساكنان
    [few] { $n } سكان
    [many] { $n } ساكنًا
   *[other] { $n } ساكن
  }{ $first ->
    [zero] .
    [one] ، منهم واحد للمرة الأولى.
    [two] ، منهم اثنان للمرة الأولى.
    [few] ، منهم { $first } للمرة الأولى.
    [many] ، منهم { $first } للمرة الأولى.
   *[other] ، منهم { $first } للمرة الأولى.
  }
meetings-came-councillors = { $n ->
    [zero] لم يحضر أعضاء من المجلس البلدي.
    [one] عضو واحد من المجلس البلدي.
    [two] عضوان من المجلس البلدي.
    [few] { $n } أعضاء من المجلس البلدي.
    [many] { $n } عضوًا من المجلس البلدي.
   *[other] { $n } عضو من المجلس البلدي.
  }
meetings-came-staff = { $n ->
    [zero] لم يحضر أحد من موظفينا.
    [one] واحد من موظفينا.
    [two] اثنان من موظفينا.
    [few] { $n } من موظفينا.
    [many] { $n } من موظفينا.
   *[other] { $n } من موظفينا.
  }
meetings-came-apologies = { $n ->
    [zero] لم يعتذر أحد.
    [one] شخص واحد اعتذر عن الحضور.
    [two] شخصان اعتذرا عن الحضور.
    [few] { $n } أشخاص اعتذروا عن الحضور.
    [many] { $n } شخصًا اعتذروا عن الحضور.
   *[other] { $n } شخص اعتذروا عن الحضور.
  }
meetings-from-blocks = جاؤوا من { $blocks }.
meetings-who-checked = من تحقق من المحضر
meetings-checked-by = تحقق { $by }، { $office }، من هذا المحضر في { $day }
meetings-checked-by-office = تحقق { $office } المجموعة من هذا المحضر في { $day }
meetings-not-checked = لم تتحقق منه المجموعة
meetings-not-checked-why = لماذا لم ننتظر: { $why }
meetings-published-on = نُشر في { $day }.
meetings-never-changed = المحاضر المنشورة لا تتغيّر أبدًا. إن كان هناك خطأ، نضيف ملاحظة.
meetings-corrections = تصحيحات
meetings-correction-of = أضيف في { $when }
meetings-correct-title = صحّح هذا المحضر
meetings-correct-label = ما الخطأ، وما الصحيح؟
meetings-correct-hint = كل من يستطيع قراءة المحضر يستطيع قراءة هذا. يرجى ألا تكتب أسماء أو أرقام شقق أو هواتف.
meetings-correct-missing = اكتب ما الخطأ وما الصحيح
meetings-correct-button = أضف الملاحظة
meetings-chair-said-done = في الاجتماع، قال رئيس المجموعة: تم.
meetings-chair-said-not-done = في الاجتماع، قال رئيس المجموعة: لم يتم.

meetings-office-chair = رئيس
meetings-office-vice-chair = نائب رئيس
meetings-office-secretary = أمين سر
meetings-office-treasurer = أمين صندوق
meetings-office-officer = مسؤول

# التحقق من المحضر.
meetings-quorum-enough = عدد كافٍ لاتخاذ القرارات: حضر { $came }، والمطلوب { $needed }
meetings-quorum-too-few = عدد غير كافٍ لاتخاذ القرارات: حضر { $came }، والمطلوب { $needed }
meetings-piece-title = البند { $n }، العنوان
meetings-piece-words = البند { $n }، ما قيل
meetings-piece-action = الإجراء { $n }
meetings-piece-note = الإجراء المفتوح { $n }، ما قيل
meetings-action-by = قبل { $day }
meetings-check-title = يرجى التحقق من محضر { $group }، { $day }
meetings-check-lead = هل هذا ما قيل؟ يمكنك تغيير الكلمات. يرى موظف الإسكان ما غيّرته. لا يُنشر شيء قبل أن تقول نعم.
meetings-check-came = من حضر: { $residents } من السكان، و{ $councillors } من المجلس البلدي، و{ $staff } من موظفينا.
meetings-check-words = هل تريد أن تضيف شيئًا؟
meetings-check-words-hint = لا يقرأ هذا إلا موظف الإسكان.
meetings-check-name = اسمك
meetings-check-name-missing = أدخل اسمك
meetings-check-office = ما منصبك في المجموعة؟
meetings-check-office-missing = اختر منصبك في المجموعة
meetings-check-button = نعم، هذا المحضر صحيح
meetings-check-thanks = شكرًا. ينشر موظف الإسكان الآن المحضر والإجراءات.
meetings-link-over-title = هذا الرابط لم يعد يعمل
meetings-link-over = ربما نُشر المحضر من قبل، أو هو قيد التغيير. إن كنا لا نزال نحتاج إليك، نرسل إليك رابطًا جديدًا.

# ما ترفضه القواعد.
meetings-time-skipped = تقفز الساعة فوق هذا الوقت في ذلك اليوم. اختر وقتًا آخر
meetings-date-past = هذا اليوم مضى. اختر اليوم أو يومًا لاحقًا
meetings-date-far = هذا اليوم أبعد من سنتين. تحقق من السنة
meetings-is-begun = بدأ محضر هذا الاجتماع، لذلك يبقى موعده كما هو.
meetings-minutes-early = يمكنك كتابة المحضر من { $day }.
meetings-minutes-with-chair = تتحقق المجموعة الآن من هذا المحضر. استرجعه أولًا إن أردت تغييره.
meetings-minutes-checked = تحققت المجموعة من هذا المحضر. استرجعه أولًا إن أردت تغييره.
meetings-minutes-published = نُشر هذا المحضر. لا يتغيّر أبدًا، لكن يمكنك أن تضيف ملاحظة.
meetings-nothing-to-take-back = هذا المحضر ليس لدى المجموعة.
meetings-nothing-to-correct = لم يُنشر هذا المحضر بعد. غيّر المسودة بدلًا من ذلك.
meetings-settle-first = كتب شخصان في هذا المحضر في الوقت نفسه. قل أولًا ماذا يصير بالنصين.
meetings-publish-wait = لدى المجموعة حتى { $day } للتحقق من المحضر. بعد ذلك يمكنك النشر من دون التحقق.
meetings-publish-why = قل لماذا لا تنتظر المجموعة
meetings-publish-ask-first = اطلب من المجموعة أولًا التحقق من المحضر.
meetings-public-empty-title = بند بلا عنوان عام. اكتب عنوانًا.
meetings-public-empty-action = إجراء بلا نص عام. اكتب نصًا.
meetings-wrong-first-time = عدد من حضروا للمرة الأولى أكبر من عدد الحاضرين. عدد السكان الذين حضروا: { $residents }.
meetings-wrong-no-name = عدد من لم يذكروا أسماءهم أكبر من عدد الحاضرين. عدد السكان الذين حضروا: { $residents }.
meetings-wrong-due-early = هذا الموعد قبل اجتماع { $day }
meetings-wrong-due-far = هذا الموعد أبعد من ثلاث سنوات. تحقق من السنة
meetings-wrong-helper = لا أحد من موظفينا اسمه { $name }. تحقق من الاسم
meetings-wrong-no-raiser = قل من طرحه: المجموعة أم أحد السكان
meetings-is-cancelled = هذا الاجتماع ملغى.
meetings-agenda-closed = أُغلق جدول الأعمال في نهاية { $day }.
meetings-agenda-cancelled = هذا الاجتماع ملغى، لذلك لا يمكن إضافة شيء.
meetings-agenda-held = عُقد هذا الاجتماع. المحضر قريبًا.
meetings-nothing-to-check = لا محضر للتحقق منه الآن.
meetings-already-checked = تم التحقق من هذا المحضر من قبل. شكرًا.
meetings-wrong-no-title = قل في بضع كلمات ما موضوع هذا البند
meetings-wrong-long-title = هذا طويل جدًا. الحد الأقصى 200 حرف
meetings-wrong-long-words = هذا طويل جدًا. الحد الأقصى 5000 حرف
meetings-wrong-no-action = قل ماذا سيُفعل

# الرسائل.
meetings-mail-invite = تجتمع { $group } في { $day }
meetings-mail-invite-when = تلتقي { $group } بموظف الإسكان: { $when }، { $where }.
meetings-mail-invite-agenda = عمّ يجب أن نتحدث؟ أضف إلى جدول الأعمال قبل نهاية { $cutoff }.
meetings-mail-invite-open = كل ما لا يزال مفتوحًا موجود في جدول الأعمال تلقائيًا.
meetings-mail-moved = خطة جديدة: تجتمع { $group } في { $day }
meetings-mail-moved-when = لاجتماع { $group } خطة جديدة: { $when }، { $where }.
meetings-mail-cancelled = ملغى: اجتماع { $group } في { $day }
meetings-mail-cancelled-what = أُلغي اجتماع { $group } في { $day }. السبب: { $why }
meetings-mail-cancelled-items = نحتفظ بما وضعته في جدول الأعمال.
meetings-mail-check = يرجى التحقق من محضر { $group }، { $day }
meetings-mail-check-what = هذا محضر اجتماع { $group } في { $day }. هل هذا ما قيل؟ يمكنك تغيير الكلمات.
meetings-mail-check-how = افتح الرابط. لا تحتاج إلى كلمة مرور.
meetings-mail-check-after = إن لم يجب أحد قبل { $day }، فقد ننشره. ويقول حينها «لم تتحقق منه المجموعة».
meetings-mail-published = ما قلنا إننا سنفعله في { $group }، { $day }
meetings-mail-published-what = { $actions ->
    [zero] نُشر المحضر. لا إجراءات جديدة.
    [one] نُشر المحضر، وفيه إجراء واحد.
    [two] نُشر المحضر، وفيه إجراءان.
    [few] نُشر المحضر، وفيه { $actions } إجراءات.
    [many] نُشر المحضر، وفيه { $actions } إجراءً.
   *[other] نُشر المحضر، وفيه { $actions } إجراء.
  }
meetings-mail-published-watch = لكل إجراء مسؤول وموعد. يمكنك أن تراه وهو يُنجَز.

meetings-calendar-name = { $group }: اجتماعات ومواعيد
meetings-calendar-about = اجتماعات المجموعة، والأيام التي وُعدت فيها بأشياء. فقط ما يحق للجميع رؤيته.
meetings-calendar-meeting = اجتماع { $group }
meetings-calendar-cutoff = يمكنك أن تضيف إلى جدول الأعمال حتى { $day }.
meetings-calendar-minutes = نُشر المحضر.
meetings-calendar-due = وُعد به اليوم: { $title }
meetings-calendar-kind-meeting = اجتماع
meetings-calendar-kind-action = وعد
meetings-feed-about = ما وُعدت به { $group }، وما اتُّفق عليه في اجتماعاتها. فقط ما يحق للجميع رؤيته.
meetings-feed-minutes = محضر اجتماع { $day }
meetings-follow = تابع هذه المجموعة
meetings-follow-how = يستطيع تقويمك أن يعرض اجتماعاتها. يتغيّر عندما نغيّرها.
meetings-follow-calendar = تقويم الاجتماعات والمواعيد
meetings-follow-feed = أخبار، لقارئ الأخبار
meetings-to-calendar = ضعه في تقويمك

meetings-paper-print = اطبع
meetings-paper-large = طباعة بخط كبير
meetings-paper-agenda = جدول الأعمال
meetings-paper-minutes = المحضر
meetings-paper-room = مكان للملاحظات
meetings-preview-agenda = قل رأيك: { $group }
meetings-preview-agenda-when = نجتمع في { $when } في { $place }. انظر ما في جدول الأعمال.
meetings-preview-minutes = قلتم لنا. وهذا ما نفعله.
meetings-preview-minutes-when = { $group }، اجتماع { $day }. انظر كل وعد وموعده.
