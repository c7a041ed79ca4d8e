using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Renames an API key.</summary>
public sealed class UpdateKey(ApiKeyTable keys)
{
    public async Task<KeyResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var before = await keys.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        var after = before.Value with
        {
            FriendlyName = AccountRules.KeyName(form.Text("FriendlyName")) ?? before.Value.FriendlyName,
            DateUpdated = caller.Now,
        };
        await keys.SaveAsync(before, after, ct);
        return KeyResource.From(after);
    }
}
