# Where there is no signal.
capture-offline-title = لا يوجد إنترنت
capture-offline-lead = تحتاج هذه الصفحة إلى الإنترنت. ما كتبته على هذا الهاتف محفوظ. سيُرسل وحده عندما يعود الإنترنت.
capture-offline-kept = اجتماعات يمكنك الكتابة عنها الآن
capture-offline-none = لا يوجد اجتماع محفوظ على هذا الهاتف. عندما تكون لديك إشارة، افتح محضر الاجتماع واضغط «اجعل هذا الاجتماع يعمل دون إشارة».
capture-app-name = Heard، { $landlord }
