using System.Security.Cryptography;
using System.Text;

namespace TwilioServerless.App.Accounts;

/// <summary>Makes and compares what only its owner should know.</summary>
public static class Secrets
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A new auth token: 32 hex digits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A new secret of an API key: 32 letters and digits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Characters, 32);

    /// <summary>What is kept of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
