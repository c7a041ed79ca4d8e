using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Tells when a number last called or was called.</summary>
public sealed class CallUse(Store store) : INumberUse
{
    private static readonly PageRequest Newest = new("", "", 1, 0, null);

    /// <inheritdoc />
    public async Task<DateTimeOffset?> LastUsedAsync(Tenant tenant, string e164, DateTimeOffset since, CancellationToken ct)
    {
        var query = new SidQuery<Call>(tenant.Account with { Partitions = 1 }, CallJson.Default.Call, SidPrefix.Call)
        {
            Since = since,
            Where = call => call.From.PhoneNumber == e164 || call.To.PhoneNumber == e164,
        };
        return (await query.PageAsync(store, Newest, ct)).Items is [var last, ..] ? last.Value.DateCreated : null;
    }
}
