using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// Seals auth tokens (AES-GCM, bound to their account) and opens them again: they sign webhooks, so a hash will not do.
/// An opened token is remembered by its sealed form.
/// </summary>
public sealed class TokenVault(SealingKey key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] secret = key.Read();
    private readonly ConcurrentDictionary<string, string> opened = new();

    /// <summary>The plain auth token of an account.</summary>
    public string Of(Account account) => Opened(account.Sid, account.SealedAuthToken);

    /// <summary>Whether the token is the account's, or its secondary one.</summary>
    public bool LetsIn(Account account, string token) =>
        Secrets.AreEqual(Of(account), token) | (account.SecondaryToken is { } second && Secrets.AreEqual(Opened(account.Sid, second.Sealed), token));

    /// <summary>Whether the token was the account's before another one was promoted.</summary>
    public bool WasReplaced(Account account, string token) =>
        account.SealedReplacedToken is { } before && Secrets.AreEqual(Opened(account.Sid, before), token);

    /// <summary>A token as it may be stored: Base64 of nonce, tag and text.</summary>
    public string Seal(Sid account, string token)
    {
        var text = Encoding.ASCII.GetBytes(token);
        var sealedToken = new byte[NonceLength + TagLength + text.Length];
        var nonce = sealedToken.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher();
        cipher.Encrypt(nonce, text, sealedToken.AsSpan(NonceLength + TagLength), sealedToken.AsSpan(NonceLength, TagLength), Owner(account));
        return Convert.ToBase64String(sealedToken);
    }

    private string Opened(Sid account, string sealedToken)
    {
        if (opened.TryGetValue(sealedToken, out var token)) return token;
        if (opened.Count > 10_000) opened.Clear();
        return opened[sealedToken] = Open(account, sealedToken);
    }

    private string Open(Sid account, string sealedToken)
    {
        ReadOnlySpan<byte> bytes = Convert.FromBase64String(sealedToken);
        var text = new byte[bytes.Length - NonceLength - TagLength];
        using var cipher = Cipher();
        cipher.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes.Slice(NonceLength, TagLength), text, Owner(account));
        return Encoding.ASCII.GetString(text);
    }

    // One per use: a cipher shared by two threads mixes up their texts.
    private AesGcm Cipher() => new(secret, TagLength);

    private static byte[] Owner(Sid account) => Encoding.ASCII.GetBytes(account.Value);
}
