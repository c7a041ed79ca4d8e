using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>GET Messages/{Sid}/Media and Media/{Sid}: what is known of a message's files.</summary>
public sealed class ShowMedia(MediaTable table, MessageTable messages)
{
    /// <summary>A file.</summary>
    public async Task<MediaFile> Handle(Caller caller, Sid message, Sid file, CancellationToken ct) =>
        await table.FindAsync(caller.AccountSid, message, file, ct) is { Value: var found } ? found : throw new Refusal(ErrorCodes.NotFound, file);

    /// <summary>A page of a message's files, in the order it carries them.</summary>
    public async Task<ListPage<MediaFile>> Handle(Caller caller, Sid message, DateRange created, PageRequest request, CancellationToken ct)
    {
        await messages.GetAsync(caller.AccountSid, message, ct);
        return (await table.PageAsync(caller.AccountSid, message, created, request, ct)).Select(stored => stored.Value);
    }
}
