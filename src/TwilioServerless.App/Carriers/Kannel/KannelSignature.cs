using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>
/// How we know that the gateway speaks: it repeats, with a message's receipts, what only we can have written, and brings the
/// shared secret with messages that come in.
/// </summary>
public sealed class KannelSignature(IOptions<KannelOptions> options)
{
    /// <summary>What the receipts of a message bring with them.</summary>
    public string Of(Sid account, Sid message) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Secret), Encoding.ASCII.GetBytes($"{account}|{message}")));

    /// <summary>Whether a receipt is of a message we sent.</summary>
    public bool IsOurs(Sid account, Sid message, string signature) => Secrets.AreEqual(Of(account, message), signature);

    /// <summary>Whether this is the shared secret; there must be one.</summary>
    public bool IsSecret(string given) => options.Value.Secret.Length >= KannelOptions.ShortestSecret && Secrets.AreEqual(options.Value.Secret, given);
}
