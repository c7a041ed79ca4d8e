using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Deletes an API key; requests it signs are refused from then on.</summary>
public sealed class DeleteKey(ApiKeyTable keys)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        var key = await keys.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        await keys.DeleteAsync(key.Value, ct);
    }
}
