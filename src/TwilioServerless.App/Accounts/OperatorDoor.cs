using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>Lets whoever runs the installation in, with a key of his own instead of an account's credentials.</summary>
public sealed class OperatorDoor(IOptions<OperatorOptions> options)
{
    private const string User = "operator";

    /// <summary>Refuses everybody else.</summary>
    public void Check(HttpRequest request)
    {
        var given = BasicCredentials.Read(request.Headers.Authorization);
        if (given.User != User || options.Value.Key is not { Length: > 0 } key) throw Refused(AuthenticationFailure.InvalidUser);
        if (!Secrets.AreEqual(key, given.Password)) throw Refused(AuthenticationFailure.Refused);
    }

    private static Refusal Refused(string how) => new(ErrorCodes.Authenticate, how);
}
