use futures::{FutureExt as _, future::BoxFuture};
use heard_platform::{ctx::Ctx, error::AppError, feature::WorkItem, kit::Page};
pub(crate) fn work<'a>(_ctx: &'a Ctx, _page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> { async { Ok(vec![]) }.boxed() }
