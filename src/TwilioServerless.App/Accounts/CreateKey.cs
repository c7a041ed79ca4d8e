using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Makes an API key.</summary>
public sealed class CreateKey(ApiKeyTable keys, SidSource sids)
{
    public Task<NewKeyResource> Handle(Caller caller, Form form, CancellationToken ct) => Handle(caller, form, isMain: false, ct);

    /// <summary>Makes a standard key, or a main one, as Twilio's console does.</summary>
    public async Task<NewKeyResource> Handle(Caller caller, Form form, bool isMain, CancellationToken ct)
    {
        var secret = Secrets.NewSecret();
        var key = new ApiKey
        {
            Sid = sids.Next(SidPrefix.ApiKey, caller.Now),
            AccountSid = caller.AccountSid,
            FriendlyName = AccountRules.KeyName(form.Text("FriendlyName")) ?? "",
            SecretHash = Secrets.Hash(secret),
            IsMain = isMain,
            DateCreated = caller.Now,
            DateUpdated = caller.Now,
        };
        await keys.InsertAsync(key, ct);
        return NewKeyResource.From(key, secret);
    }
}
