using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Makes an API key.</summary>
public sealed class CreateKey(ApiKeyTable keys, SidSource sids)
{
    public async Task<NewKeyResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var secret = Secrets.NewSecret();
        var key = new ApiKey
        {
            Sid = sids.Next(SidPrefix.ApiKey, caller.Now),
            AccountSid = caller.AccountSid,
            FriendlyName = AccountRules.KeyName(form.Text("FriendlyName")) ?? "",
            SecretHash = Secrets.Hash(secret),
            DateCreated = caller.Now,
            DateUpdated = caller.Now,
        };
        await keys.InsertAsync(key, ct);
        return NewKeyResource.From(key, secret);
    }
}
