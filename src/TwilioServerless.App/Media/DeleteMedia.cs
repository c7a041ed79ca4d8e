using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Media;

/// <summary>DELETE Media/{Sid}: the file is gone at once, its content a moment later.</summary>
public sealed class DeleteMedia(MediaTable table, Store store)
{
    /// <summary>Deletes a file of a message.</summary>
    public async Task Handle(Caller caller, Sid message, Sid file, CancellationToken ct)
    {
        var found = await table.FindAsync(caller.AccountSid, message, file, ct) ?? throw new Refusal(ErrorCodes.NotFound, file);
        await store.CommitAsync(caller.Tenant, MediaTable.Partition(caller.AccountSid, message), MessageMedia.Forget([found], caller.Now), ct);
    }
}
