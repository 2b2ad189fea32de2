# ما هو المكان.
places-kind-landlord = كل المساكن
places-kind-area = منطقة
places-kind-patch = قطاع
places-kind-estate = مجمّع سكني
places-kind-block = مبنى
places-kind-home = مسكن
places-kind-hall = قاعة
places-kind-lift = مصعد
places-kind-boiler-house = غرفة الغلايات
