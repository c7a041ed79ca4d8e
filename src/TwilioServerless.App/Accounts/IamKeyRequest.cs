using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>What iam/v1 asks of its parameters beyond what Keys does.</summary>
public static class IamKeyRequest
{
    /// <summary>The parameters of a new key: AccountSid, and no restriction, which is not offered.</summary>
    public static Form New(Form form)
    {
        form.Required("AccountSid");
        return Standard(form.Text("KeyType") switch
        {
            null or ""   => form,
            "restricted" => throw new Refusal(ErrorCodes.NotOffered, "KeyType=restricted"),
            var type     => throw new Refusal(ErrorCodes.InvalidParameter, type),
        });
    }

    /// <summary>The parameters of a change: no policy, which only restricted keys have.</summary>
    public static Form Standard(Form form) =>
        form.Given("Policy") is not null ? throw new Refusal(ErrorCodes.NotOffered, "Policy") : form;
}
