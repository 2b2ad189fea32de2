# ما يقوله لنا السكان.
feedback-tell-title = قل لنا شيئًا
feedback-tell-lead = ما المشكلة؟ ما الذي يمكن أن يكون أفضل؟ قل ذلك بكلماتك.
feedback-tell-danger = هل هناك شخص في خطر الآن؟ لا تستخدم هذا النموذج. اتصل على 999. لتسرب الغاز اتصل على {"\u2066"}0800 111 999{"\u2069"}. وفي حالة الرطوبة أو العفن أو انقطاع التدفئة أو أي شيء قد يؤذي أحدًا في المنزل، اتصل بنا نحن أيضًا: { $phone }.
feedback-tell-words = ماذا تريد أن تقول لنا؟
feedback-tell-words-hint = يرجى ألا تكتب أسماء الآخرين أو أرقام شققهم أو هواتفهم.
feedback-tell-words-missing = اكتب ما تريد أن تقوله لنا
feedback-tell-where = أين؟
feedback-tell-where-hint = مجمّعك السكني أو مبناك أو شارعك. يمكنك تركه فارغًا.
feedback-tell-which = أي مكان من هذه تقصد؟
feedback-tell-place-unknown = لا نعرف «{ $place }». جرّب اسم مجمّعك السكني أو مبناك، أو اتركه فارغًا.
feedback-tell-place-several = هناك عدة أماكن بهذا الاسم. اختر واحدًا
feedback-tell-topic = ما الموضوع؟
feedback-tell-topic-hint = إن لم تكن متأكدًا، فاتركه كما هو.
feedback-tell-topic-none = لست متأكدًا
feedback-tell-who = من أنت؟
feedback-tell-who-hint = لست مضطرًا إلى أن تقول. إن تركت بريدًا إلكترونيًا، نستطيع أن نخبرك بما حدث. لا يراه إلا موظفونا.
feedback-tell-name = اسمك
feedback-tell-email = بريدك الإلكتروني
feedback-tell-email-hint = لا نستخدمه إلا لنجيبك عن هذا.
feedback-tell-email-wrong = أدخل بريدًا إلكترونيًا مثل name@example.org
feedback-tell-send = أرسل

feedback-thanks-title = شكرًا. وصلنا ما كتبت
feedback-thanks-body = سيقرأ شخص ما كتبته.
feedback-thanks-next = ماذا سيحدث بعد ذلك
feedback-thanks-read = يقرؤه أحدنا قبل نهاية { $day }. وإن كان قد يشكل خطرًا في المنزل، فيجب أن نكون قد نظرنا فيه قبل ذلك الموعد.
feedback-thanks-action = إن كان هناك ما يجب فعله، يصبح إجراءً له مسؤول وموعد. يستطيع أي شخص متابعته.
feedback-thanks-told = إن تركت بريدًا إلكترونيًا، نخبرك بما حدث. وإلا فانظر في قائمة الإجراءات.
feedback-thanks-told-known = سنخبرك بما حدث. ويمكنك أن تراه في صفحتك أيضًا.
feedback-thanks-board = عرض كل الإجراءات
feedback-thanks-more = قل لنا شيئًا آخر

feedback-flag-hazard = قد يكون خطرًا في المنزل

feedback-told-subject = جوابنا عما قلته لنا
feedback-told-hello = مرحبًا،
feedback-told-you-said = قلت لنا: «{ $words }»
feedback-told-answer = جوابنا: { $answer }
