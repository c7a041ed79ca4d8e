using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Callbacks;

/// <summary>Takes the certificates that the platform trusts, and says of others what is wrong with them.</summary>
internal static class CertificateCheck
{
    /// <summary>True, or an exception that names the catalogue's error.</summary>
    public static bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new CertificateRefusedException(Problem(certificate, chain));

    private static int Problem(X509Certificate? certificate, X509Chain? chain)
    {
        var isOutOfTime = chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true;
        if (!isOutOfTime || certificate is not X509Certificate2 { NotBefore: var start }) return ErrorCodes.CertificateNotTrusted;
        return start > chain!.ChainPolicy.VerificationTime ? ErrorCodes.CertificateNotYetValid : ErrorCodes.CertificateExpired;
    }
}

/// <summary>A server's certificate will not do.</summary>
internal sealed class CertificateRefusedException(int errorCode) : IOException("The server's certificate cannot be trusted.")
{
    /// <summary>11235, 11236 or 11237.</summary>
    public int ErrorCode { get; } = errorCode;
}
