using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Shows API keys.</summary>
public sealed class FetchKey(ApiKeyTable keys, Store store)
{
    public async Task<KeyResource> Handle(Caller caller, Sid key, CancellationToken ct) =>
        await keys.FindAsync(caller.AccountSid, key, ct) is { } found ? KeyResource.From(found.Value) : throw new Refusal(ErrorCodes.NotFound, key);

    /// <summary>The account's keys, newest first.</summary>
    public async Task<ListPage<KeyResource>> Handle(Caller caller, PageRequest request, CancellationToken ct)
    {
        var page = await new SidQuery<ApiKey>(caller.Account, AccountJson.Default.ApiKey, SidPrefix.ApiKey).PageAsync(store, request, ct);
        return page.Select(key => KeyResource.From(key.Value));
    }
}
