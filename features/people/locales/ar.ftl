# تسجيل الدخول برابط.
people-sign-in = تسجيل الدخول
people-sign-in-lead = من دون كلمة مرور. نرسل رابطًا إلى بريدك الإلكتروني. افتحه وستكون قد دخلت.
people-sign-in-email = بريدك الإلكتروني
people-sign-in-email-hint = الذي أعطيته لنا أو لمجموعتك. مثلًا name@example.org
people-sign-in-button = أرسلوا إليّ رابطًا
people-no-email = ليس لديّ بريد إلكتروني
people-no-email-what = يمكنك أن تفعل كل شيء من دونه. اتصل بنا على { $phone }، أو أخبر موظف الإسكان أو مجموعتك. نكتب ما تقوله، ونخبرك بالبريد أو بالهاتف بما حدث.
people-staff-here-question = هل تعمل لدى { $landlord }؟
people-staff-here = يسجل الموظفون الدخول هنا
people-email-malformed = أدخل بريدًا إلكترونيًا مثل name@example.org
people-check-email = انظر في بريدك الإلكتروني
people-check-known = إن كنا نعرف { $address }، فالرابط في طريقه إليك. يعمل مرة واحدة، لمدة 15 دقيقة.
people-check-nothing = لم يصل شيء؟
people-check-junk = انظر في مجلد الرسائل غير المرغوب فيها.
people-check-address = تحقق من العنوان أعلاه.
people-check-different = استخدم عنوانًا آخر
people-check-wait = انتظر دقيقتين، ثم { $again }. الرابط القديم يتوقف عن العمل.
people-check-again = أرسل رابطًا جديدًا
people-check-ring = اتصل بنا على { $phone }.
people-sign-in-as = هل تسجل الدخول باسم { $address }؟
people-sign-in-yes = نعم، سجّل دخولي
people-sign-in-not-you = إن لم تكن أنت، فأغلق الصفحة. على جهاز مشترك، سجّل الخروج عندما تنتهي.
people-sign-in-who = من الذي يسجل الدخول؟
people-sign-in-who-hint = أكثر من شخص منكم يستخدم هذا العنوان.
people-sign-in-who-missing = اختر من الذي يسجل الدخول
people-sign-in-name = اسمك
people-sign-in-name-hint = هذا عنوان مجموعتك. يظهر اسمك بجانب ما تفعله للمجموعة.
people-sign-in-name-missing = أدخل اسمك
people-link-dead = هذا الرابط لم يعد يعمل
people-link-dead-why = تعمل الروابط مرة واحدة، لمدة 15 دقيقة. نستطيع أن نرسل إليك رابطًا جديدًا.
people-signed-out = سجّلت الخروج.
people-signed-out-everywhere = سجّلت الخروج من كل مكان.

# الموظفون.
people-staff-sign-in = تسجيل دخول الموظفين
people-staff-lead = لمن يعملون لدينا. تحتاج إلى كلمة المرور، ثم إلى رمز من هاتفك.
people-staff-email = البريد الإلكتروني
people-password = كلمة المرور
people-staff-go-on = تابع
people-staff-enter = سجّل الدخول
people-resident-here-question = هل أنت من السكان؟
people-resident-here = سجّل الدخول من دون كلمة مرور
people-password-missing = أدخل كلمة المرور
people-password-wrong = هذا البريد الإلكتروني وكلمة المرور لا يتطابقان. بعد 10 محاولات خاطئة، نقفل الحساب لمدة 15 دقيقة.
people-staff-code = أدخل الرمز
people-code = الرمز من تطبيقك
people-code-hint = الأرقام الستة التي يعرضها تطبيقك لنا الآن
people-code-missing = أدخل الرمز
people-code-wrong = هذا الرمز غير صحيح. كل رمز يعمل مرة واحدة: انتظر الرمز التالي. بعد 10 محاولات، انتظر 15 دقيقة.
people-no-phone = ليس هاتفي معي
people-recovery = رمز الاسترداد
people-recovery-hint = أحد الرموز العشرة التي كتبتها، مثل {"\u2066"}abcd-efgh-2345-6777{"\u2069"}. كل واحد يعمل مرة واحدة.
people-recovery-use = استخدم هذا الرمز
people-recovery-wrong = رمز الاسترداد هذا غير صحيح، أو استُخدم من قبل. بعد 10 محاولات، انتظر 15 دقيقة.
people-no-codes = لم تبق لديك رموز؟ اسأل من يدير هذا النظام في مكان عملك.
people-start-again = ابدأ من جديد
people-step-1 = الخطوة 1 من 3
people-step-2 = الخطوة 2 من 3
people-step-3 = الخطوة 3 من 3
people-first-password = اختر كلمة مرور
people-first-email = تسجل الدخول بـ:
people-password-hint = 12 حرفًا على الأقل. من السهل تذكّر ثلاث أو أربع كلمات متتالية.
people-password-again = كلمة المرور نفسها مرة أخرى
people-password-differs = كلمتا المرور غير متطابقتين
people-first-app = اربط هاتفك
people-app-why = عندما تسجل الدخول، نطلب رمزًا من تطبيق في هاتفك. لذلك لا تكفي كلمة مرور مسروقة.
people-app-install = افتح تطبيق المصادقة في هاتفك. إن لم يكن لديك واحد، فاحصل عليه من متجر التطبيقات.
people-app-scan = امسح به الصورة أدناه.
people-app-type = اكتب الأرقام الستة التي يعرضها.
people-app-picture = صورة لمسحها بتطبيقك. تقول ما تقوله الحروف أدناه.
people-app-cannot-scan = لا تستطيع مسحها؟ اكتب هذا في التطبيق:
people-first-codes = احتفظ بهذه الرموز في مكان آمن
people-codes-why = إن فقدت هاتفك، يُدخلك أحد هذه الرموز. اطبع هذه الصفحة أو اكتبها. كل رمز يعمل مرة واحدة.
people-codes-once = نعرض هذه الرموز مرة واحدة فقط.
people-codes-done = احتفظت بها
people-set-up-dead = هذا الرابط لم يعد يعمل
people-set-up-dead-why = يعمل مرة واحدة، لمدة 3 أيام. اطلب رابطًا جديدًا ممن يدير هذا النظام في مكان عملك.

# بياناتي.
people-details = بياناتك
people-details-name = الاسم
people-details-language = اللغة
people-language = بأي لغة نكتب إليك؟
people-language-hint = وتكون صفحاتنا بهذه اللغة أيضًا. ما كتبه الناس يبقى كما كتبوه.
people-language-missing = اختر لغة
people-contact-email = البريد الإلكتروني
people-contact-phone = الهاتف
people-contact-address = العنوان
people-contact-bounced = { $address } (رسائلنا إليه ترجع)
people-details-wrong = هل هناك خطأ؟ اتصل بنا على { $phone }.
people-channel = كيف نخبرك بالأمور؟
people-channel-email = بالبريد الإلكتروني
people-channel-email-hint = رسالة واحدة في اليوم على الأكثر، إلا إذا كان الأمر لا ينتظر
people-channel-post = بالبريد
people-channel-post-hint = يكتب إليك أحدنا
people-channel-phone = بالهاتف
people-channel-phone-hint = يتصل بك أحدنا
people-channel-missing = اختر كيف نخبرك بالأمور
people-details-save = احفظ
people-details-saved = حفظنا ذلك.
people-sessions = أين سجّلت الدخول
people-session-since = منذ { $when }
people-session-here = هذا الجهاز
people-sessions-lost = فقدت هاتفك؟ سجّل الخروج من كل مكان. عندها لا يستطيع أحد أن يدخل به.
people-sessions-end = سجّل الخروج من كل مكان

# الرسائل.
people-mail-hello = مرحبًا { $name }،
people-mail-and-more = { $n ->
    [zero] { $subject }
    [one] { $subject }، وأمر آخر
    [two] { $subject }، وأمران آخران
    [few] { $subject }، و{ $n } أمور أخرى
    [many] { $subject }، و{ $n } أمرًا آخر
   *[other] { $subject }، و{ $n } أمر آخر
  }
people-mail-never = لن نطلب منك أبدًا كلمة مرور أو مالًا بالبريد الإلكتروني.
people-link-subject = رابطك لتسجيل الدخول
people-link-hello = مرحبًا،
people-link-asked = طلب شخص تسجيل الدخول إلى «مسموع» بهذا العنوان. إن كنت أنت، فافتح هذا الرابط:
people-link-works-once = يعمل مرة واحدة، حتى { $until }. بعد ذلك تضغط زرًا لتسجيل الدخول.
people-link-until-today = { $time } اليوم، { $day }
people-link-until-tomorrow = { $time } غدًا، { $day }
people-link-not-you = إن لم تكن أنت، فلا تفعل شيئًا. لا يستطيع أحد تسجيل الدخول من دون هذه الرسالة.
people-link-staff = طلب شخص تسجيل الدخول إلى «مسموع» بهذا العنوان. إنه لشخص يعمل لدينا، والموظفون يسجلون الدخول بكلمة مرور. إن كنت أنت، فاذهب إلى هنا:

people-settings-nav = موظفونا
