using TwilioServerless.App.Http;

namespace TwilioServerless.App.Voice;

/// <summary>GET Calls.</summary>
public sealed class ListCalls(CallTable calls)
{
    /// <summary>A page of calls, newest first.</summary>
    public async Task<ListPage<CallResource>> Handle(Caller caller, CallFilter filter, PageRequest request, CancellationToken ct) =>
        (await calls.PageAsync(caller.Account, filter, request, ct)).Select(stored => CallResource.Of(stored.Value));
}
