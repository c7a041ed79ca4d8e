using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Contents;

/// <summary>DELETE Content/{Sid}.</summary>
public sealed class DeleteContent(ContentTable contents)
{
    /// <summary>Deletes the template.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        if (!await contents.TryDeleteAsync(caller.AccountSid, sid, ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
