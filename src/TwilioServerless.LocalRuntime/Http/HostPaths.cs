using Microsoft.AspNetCore.Http;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>The paths that belong to the host and never reach a function.</summary>
internal static class HostPaths
{
    public static bool Own(PathString path) => path.StartsWithSegments("/admin") || path.StartsWithSegments("/runtime/webhooks");

    public static Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Equals("/admin/host/status", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(http.Request.Method))
            return http.Response.WriteAsJsonAsync(new { state = "Running" });
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
