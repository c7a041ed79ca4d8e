using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Tells when a number last sent or received a message.</summary>
public sealed class MessageUse(Store store) : INumberUse
{
    private static readonly PageRequest Newest = new("", "", 1, 0, null);

    /// <inheritdoc />
    public async Task<DateTimeOffset?> LastUsedAsync(Tenant tenant, string e164, DateTimeOffset since, CancellationToken ct)
    {
        var query = new SidQuery<Message>(tenant.Account, MessageJson.Default.Message, SidPrefix.Message, SidPrefix.MediaMessage)
        {
            Since = since,
            Where = message => message.From == e164 || message.To == e164,
        };
        return (await query.PageAsync(store, Newest, ct)).Items is [var last, ..] ? last.Value.DateCreated : null;
    }
}
