using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>The key that seals auth tokens: that of the settings, or in Development a file beside the data, made on first use.</summary>
public sealed class SealingKey(IOptions<SecurityOptions> security, IOptions<StorageOptions> storage, IHostEnvironment environment)
{
    private const int Length = 32;
    private const string FileName = "security.key";

    /// <summary>The 32 bytes.</summary>
    public byte[] Read() => security.Value.Key is { Length: > 0 } key ? Check(Convert.FromBase64String(key)) : Kept();

    private byte[] Kept()
    {
        if (!environment.IsDevelopment())
            throw new OptionsValidationException("Security", typeof(SecurityOptions), ["Security:Key is missing: 32 random bytes in Base64 that seal the auth tokens (openssl rand -base64 32)."]);
        var file = Path.Combine(storage.Value.Path, FileName);
        if (!File.Exists(file)) Make(file);
        return Check(File.ReadAllBytes(file));
    }

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(Length));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static byte[] Check(byte[] key) => key.Length == Length
        ? key
        : throw new OptionsValidationException("Security", typeof(SecurityOptions), [$"Security:Key has {key.Length} bytes; it must be Base64 of {Length}."]);
}
